using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>A file and where it goes, settled when it is begun: the next input of the pipeline may go elsewhere.</summary>
/// <param name="Store">The lake.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="File">The file's absolute path.</param>
internal sealed record SendTarget(DLStore Store, string Bucket, string Key, string File);
