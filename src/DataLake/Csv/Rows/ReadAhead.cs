using System.Runtime.ExceptionServices;
using DataLake.Csv.Reading;

namespace DataLake.Csv.Rows;

/// <summary>The blocks of a source, the first of which can be looked at before they are read.</summary>
internal sealed class ReadAhead(CsvBlockReader reader) : IDisposable
{
    private readonly Queue<CsvBlock> blocks = [];
    private ExceptionDispatchInfo? fault;

    /// <summary>The first blocks, read into memory; a fault among them is left for <see cref="Read"/> to throw in its place.</summary>
    /// <param name="bytes">The bytes that are enough.</param>
    public IEnumerable<CsvBlock> Peek(long bytes)
    {
        try
        {
            while (reader.BytesRead <= bytes && reader.Read() is { } block)
                blocks.Enqueue(block);
        }
        catch (CsvException error)
        {
            fault = ExceptionDispatchInfo.Capture(error);
        }

        return blocks;
    }

    /// <summary>The next block, which the caller disposes; null at the end.</summary>
    /// <exception cref="CsvException">The content cannot be read, or a record is at fault and that is an error.</exception>
    public CsvBlock? Read()
    {
        if (blocks.TryDequeue(out var block))
            return block;
        fault?.Throw();
        return reader.Read();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var block in blocks)
            block.Dispose();
    }
}
