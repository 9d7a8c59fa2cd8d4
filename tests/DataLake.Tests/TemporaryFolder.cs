using System.Text;

namespace DataLake.Tests;

/// <summary>A folder for one test, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private bool hasRawFiles;

    public string Path { get; } = Directory.CreateTempSubdirectory("datalake-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file of UTF-8 text as it is, and gives its path.</summary>
    public string File(string name, string content) => File(name, Encoding.UTF8.GetBytes(content));

    public string File(string name, byte[] content)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Makes a file whose name holds bytes that are not UTF-8, which .NET can neither name nor remove.</summary>
    /// <param name="name">The name as printf(1) takes it: <c>a\377.csv</c>.</param>
    public void RawFile(string name, string content)
    {
        hasRawFiles = true;
        Shell($"printf '%s' \"$1\" > \"$(printf '{name}')\"", content);
    }

    public void Dispose()
    {
        if (hasRawFiles)
            Shell("find . -mindepth 1 -delete");
        Directory.Delete(Path, recursive: true);
    }

    private void Shell(string script, string argument = "")
    {
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", script, "sh", argument]) { WorkingDirectory = Path })!;
        shell.WaitForExit();
    }
}
