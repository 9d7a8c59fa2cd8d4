using System.Runtime.InteropServices;

namespace DataLake.Files.Folders;

/// <summary>The errors of system calls that are told apart, and the exceptions that the others become.</summary>
internal static class Errno
{
    public const int NoPermission = 1; // EPERM
    public const int NotThere = 2; // ENOENT
    public const int TryAgain = 11; // EAGAIN
    public const int Denied = 13; // EACCES
    public const int Exists = 17; // EEXIST
    public const int OtherDevice = 18; // EXDEV
    public const int NotFolder = 20; // ENOTDIR
    public const int IsFolder = 21; // EISDIR
    public const int Invalid = 22; // EINVAL
    public const int TooManyLinks = 31; // EMLINK
    public const int NameTooLong = 36; // ENAMETOOLONG
    public const int NoSuchCall = 38; // ENOSYS
    public const int NotEmpty = 39; // ENOTEMPTY
    public const int TooManySteps = 40; // ELOOP
    public const int NotText = 84; // EILSEQ
    public const int NotSupported = 95; // EOPNOTSUPP

    /// <summary>The error of the last system call.</summary>
    public static int Last => Marshal.GetLastPInvokeError();

    /// <summary>Whether it says that there cannot be such a name here.</summary>
    public static bool RefusesName(int error) => error is Invalid or NameTooLong or NotText;

    /// <summary>Whether it says that nothing is there, or not of the kind that was asked for.</summary>
    public static bool SaysNotThere(int error) => RefusesName(error) || error is NotThere or NotFolder or TooManySteps;

    /// <summary>The exception that .NET has for it.</summary>
    public static Exception Exception(int error, string path)
    {
        var message = $"{path}: {Marshal.GetPInvokeErrorMessage(error)}";
        return error switch
        {
            NotThere or NotFolder => new FileNotFoundException(message, path),
            Denied or NoPermission => new UnauthorizedAccessException(message),
            _ => new IOException(message, error),
        };
    }
}
