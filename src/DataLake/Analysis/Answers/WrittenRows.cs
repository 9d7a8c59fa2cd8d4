using DataLake.Content;

namespace DataLake.Analysis.Answers;

/// <summary>Rows of an answer as CSV.</summary>
/// <param name="csv">The CSV.</param>
/// <param name="first">The first of the rows as objects.</param>
internal sealed class WrittenRows(PooledBuffer csv, IReadOnlyList<object?[]> first) : IDisposable
{
    /// <summary>The CSV.</summary>
    public ReadOnlyMemory<byte> Bytes => csv.Written;

    /// <summary>The first of the rows, as many as were to be kept.</summary>
    public IReadOnlyList<object?[]> First => first;

    public void Dispose() => csv.Dispose();
}
