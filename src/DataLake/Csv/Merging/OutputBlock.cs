namespace DataLake.Csv.Merging;

/// <summary>Bytes to be written.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Owner">Is disposed once they are written.</param>
internal readonly record struct OutputBlock(ReadOnlyMemory<byte> Bytes, IDisposable? Owner);
