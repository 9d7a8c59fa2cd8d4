using System.Text;

namespace DataLake.Csv;

/// <summary>Merges CSV files with one header into one file.</summary>
public static class CsvMerge
{
    /// <summary>Merges the sources, in the order given, into a stream.</summary>
    /// <param name="sources">The inputs.</param>
    /// <param name="destination">Where the result goes, from its current position.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops between blocks of records.</param>
    /// <exception cref="CsvException">A record or header is at fault; what was written until then is to be thrown away.</exception>
    public static MergeResult Run(IReadOnlyList<CsvSource> sources, Stream destination, MergeOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new MergeOptions();
        using var writer = new OrderedWriter(destination);
        IReadOnlyList<string> columns = [];
        long rows = 0, rejected = 0, bytesRead = 0;
        var endsLine = true;
        foreach (var source in sources)
        {
            using var reader = new CsvBlockReader(source, options.Input);
            if (source == sources[0])
            {
                columns = reader.Columns;
                writer.Add(reader.RawHeader, owner: null, cancellationToken);
                endsLine = EndsLine(reader.RawHeader.Span);
            }
            else
            {
                RequireSameHeader(source, reader.Columns, sources[0], columns);
            }

            while (reader.Read() is { } block)
            {
                if (!endsLine)
                    writer.Add(Encoding.ASCII.GetBytes(reader.Dialect.NewLine), owner: null, cancellationToken);
                endsLine = EndsLine(block.Bytes.Span);
                rows += block.Rows;
                writer.Add(block.Bytes, block, cancellationToken);
                progress?.Report(bytesRead + reader.BytesRead);
            }

            bytesRead += reader.BytesRead;
            rejected += reader.Rejected;
        }

        writer.Complete();
        return new MergeResult(sources.Count, rows, rejected, writer.BytesWritten, columns);
    }

    private static bool EndsLine(ReadOnlySpan<byte> text) => text.IsEmpty || text[^1] is (byte)'\n' or (byte)'\r';

    private static void RequireSameHeader(CsvSource source, IReadOnlyList<string> columns, CsvSource first, IReadOnlyList<string> expected)
    {
        if (!columns.SequenceEqual(expected))
            throw CsvError.HeaderDiffers(source.Name, first.Name, [.. expected.Except(columns)], [.. columns.Except(expected)]);
    }
}
