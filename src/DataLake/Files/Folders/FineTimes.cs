using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace DataLake.Files.Folders;

/// <summary>Which file systems give a file another time for any change after a look at it, however soon it comes (Linux from 6.13 on, those that keep fine times).</summary>
/// <remarks>It is tried, not told from names and versions: what ticks with the kernel's clock cannot give so many times in so short a while.</remarks>
internal static class FineTimes
{
    private const int Changes = 5;
    private const uint Unchanged = uint.MaxValue;
    private static readonly TimeSpan LessThanATick = TimeSpan.FromMilliseconds(1);
    private static readonly byte[] Itself = RawName.ToBytes("");

    private static readonly ConcurrentDictionary<ulong, bool> Known = new();

    /// <summary>Whether a file system is known to be one.</summary>
    public static bool AreGivenBy(ulong device) => Known.TryGetValue(device, out var fine) && fine;

    /// <summary>Tries it with a file of ours, where it is not known yet.</summary>
    public static void Try(ulong device, SafeFileHandle file)
    {
        if (Known.ContainsKey(device))
            return;
        var (number, start, last) = ((int)file.DangerousGetHandle(), Stopwatch.GetTimestamp(), (-1L, 0u));
        for (var i = 0; i < Changes; i++)
        {
            // An owner that is given anew is a change.
            if (Libc.ChangeOwner(number, Unchanged, Unchanged) != 0 || Libc.Statx(number, Itself, Libc.AtEmptyPath, Libc.StatxBasic, out var found) != 0 || (found.ChangedSeconds, found.ChangedNanoseconds) == last)
            {
                Known[device] = false;
                return;
            }

            last = (found.ChangedSeconds, found.ChangedNanoseconds);
        }

        if (Stopwatch.GetElapsedTime(start) < LessThanATick)
            Known[device] = true;
    }
}
