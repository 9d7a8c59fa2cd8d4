using System.Management.Automation;

namespace DataLakeCmdlets.Bases;

/// <summary>Files as Get-Item gives them, with the properties that other cmdlets bind to, without asking PowerShell's provider for each: it reads the machine's mounts every time.</summary>
/// <param name="session">The session that the files are shown in.</param>
internal sealed class FileItems(SessionState session)
{
    private readonly ProviderInfo provider = session.Provider.GetOne("FileSystem");

    /// <summary>A file that is there.</summary>
    public PSObject Of(string fullPath)
    {
        var item = PSObject.AsPSObject(new FileInfo(fullPath));
        Add(item, "PSPath", Qualified(fullPath));
        Add(item, "PSParentPath", Qualified(Path.GetDirectoryName(fullPath)!));
        Add(item, "PSChildName", Path.GetFileName(fullPath));
        if (DriveOf(fullPath) is { } drive)
            Add(item, "PSDrive", drive);
        Add(item, "PSProvider", provider);
        Add(item, "PSIsContainer", false);
        return item;
    }

    private string Qualified(string path) => $"{provider.ModuleName}\\{provider.Name}::{path}";

    private PSDriveInfo? DriveOf(string path) => provider.Drives.FirstOrDefault(drive => string.Equals(drive.Root, Path.GetPathRoot(path), StringComparison.OrdinalIgnoreCase));

    private static void Add(PSObject item, string name, object value) => item.Properties.Add(new PSNoteProperty(name, value));
}
