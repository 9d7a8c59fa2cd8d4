using DataLake.Stores.Digests;
using DataLake.Stores.S3.Receiving;

namespace DataLake.Tests.Stores.S3;

public sealed class PartFileTests : IDisposable
{
    private const int Size = 2 * S3Ranges.Length + 1000;

    private readonly TemporaryFolder folder = new();
    private readonly byte[] content = new byte[Size];

    public PartFileTests() => new Random(7).NextBytes(content);

    [Fact]
    public void Parts_come_in_any_order_and_the_name_only_with_the_last()
    {
        using (var file = new PartFile(folder["out.bin"], "tag", Size, mayResume: true))
        {
            Assert.Equal(3, file.Count);
            foreach (var part in new[] { 2, 0, 1 })
                Write(file, part);
            Assert.False(File.Exists(folder["out.bin"]));
            Assert.Equal(Of(content), file.Checksum);
            file.Commit();
        }

        Assert.Equal(content, File.ReadAllBytes(folder["out.bin"]));
        Assert.Equal([folder["out.bin"]], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void What_an_earlier_try_left_is_taken_up()
    {
        Interrupt(0, 2);
        using var file = new PartFile(folder["out.bin"], "tag", Size, mayResume: true);
        Assert.Equal([0, 2], file.Received.Order());
        Write(file, 1);
        Assert.Equal(Of(content), file.Checksum);
        file.Commit();
        Assert.Equal(content, File.ReadAllBytes(folder["out.bin"]));
    }

    [Theory]
    [InlineData(100, 0)] // a byte of the first part
    [InlineData(Size + 3, 0)] // a byte of its checksum
    [InlineData(2 * S3Ranges.Length + 999, 2)]
    public void A_damaged_part_is_not_believed_and_the_others_are(int place, int damaged)
    {
        Interrupt(0, 1, 2);
        var partial = Assert.Single(Directory.GetFiles(folder.Path));
        var bytes = File.ReadAllBytes(partial);
        bytes[place] ^= 1;
        File.WriteAllBytes(partial, bytes);
        using var file = new PartFile(folder["out.bin"], "tag", Size, mayResume: true);
        Assert.Equal(new[] { 0, 1, 2 }.Except([damaged]), file.Received.Order());
    }

    [Fact]
    public void Where_nothing_tells_whether_the_whole_is_right_it_begins_anew()
    {
        Interrupt(0, 1);
        using var file = new PartFile(folder["out.bin"], "tag", Size, mayResume: false);
        Assert.Empty(file.Received);
    }

    [Fact]
    public void Another_content_or_length_begins_anew()
    {
        Interrupt(0, 1);
        using (var other = new PartFile(folder["out.bin"], "other", Size, mayResume: true))
            Assert.Empty(other.Received);
        using var longer = new PartFile(folder["out.bin"], "tag", Size + 1, mayResume: true);
        Assert.Empty(longer.Received);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_planted_under_its_name_is_not_followed(bool symbolic)
    {
        Assert.SkipUnless(symbolic || OperatingSystem.IsLinux(), "Only Linux tells how many names a file has.");
        Interrupt(0);
        var partial = Assert.Single(Directory.GetFiles(folder.Path));
        File.Delete(partial);
        var victim = folder.File("elsewhere/victim", "precious");
        if (symbolic)
            File.CreateSymbolicLink(partial, victim);
        else
            Assert.Equal(0, Link(victim, partial));
        using (var file = new PartFile(folder["out.bin"], "tag", Size, mayResume: true))
        {
            for (var part = 0; part < file.Count; part++)
                Write(file, part);
            file.Commit();
        }

        Assert.Equal("precious", File.ReadAllText(victim));
        Assert.Null(new FileInfo(folder["out.bin"]).LinkTarget);
        Assert.Equal(content, File.ReadAllBytes(folder["out.bin"]));
    }

    [Fact]
    public void A_name_of_255_bytes_can_be_received()
    {
        var name = new string('n', 255);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A path of Windows is too short for it.");
        using var file = new PartFile(folder[name], "tag", Size, mayResume: true);
        for (var part = 0; part < file.Count; part++)
            Write(file, part);
        file.Commit();
        Assert.Equal(content, File.ReadAllBytes(folder[name]));
    }

    public void Dispose() => folder.Dispose();

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "link", CharSet = System.Runtime.InteropServices.CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Link(string from, string to);

    private void Interrupt(params int[] parts)
    {
        using var file = new PartFile(folder["out.bin"], "tag", Size, mayResume: true);
        foreach (var part in parts)
            Write(file, part);
    }

    private void Write(PartFile file, int part)
    {
        var bytes = content.AsSpan((int)PartFile.OffsetOf(part), file.LengthOf(part));
        file.Write(bytes, PartFile.OffsetOf(part));
        file.Complete(part, Of(bytes));
    }

    private static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var crc = default(Crc64Nvme);
        crc.Append(bytes);
        return crc.Value;
    }
}
