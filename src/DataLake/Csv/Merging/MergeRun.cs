using System.Text;
using DataLake.Csv.Merging.Keys;
using DataLake.Csv.Reading;
using DataLake.Csv.Writing;

namespace DataLake.Csv.Merging;

/// <summary>A merge under way.</summary>
internal sealed class MergeRun(MergePlan plan, UniqueIndex? unique, MergeOutput writer, IProgress<long>? progress, CancellationToken cancellationToken)
{
    private readonly byte[] newLine = Encoding.ASCII.GetBytes(plan.Output.NewLine);
    private bool headerWritten;
    private bool endsLine = true;
    private long bytesRead;

    /// <summary>The records of the inputs, those that a later one supersedes too.</summary>
    public long Rows { get; private set; }

    /// <summary>The records of the inputs that were left out because they were at fault.</summary>
    public long Rejected { get; private set; }

    /// <summary>Adds the records of an input.</summary>
    /// <exception cref="CsvException">One is at fault, or its columns are others.</exception>
    public void Add(MergeInput input)
    {
        using var reader = input.Open(plan.FirstDialect, isTold: true);
        var fields = plan.FieldsOf(reader);
        var rewriter = plan.RewriterOf(reader, fields);
        if (!headerWritten && plan.FirstDialect.HasHeader)
            AddHeader(rewriter is null ? reader.RawHeader : default);
        headerWritten = true;
        while (reader.Read() is { } block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var firstRow = Rows;
            Rows += block.Rows;
            AddBlock(block, rewriter, firstRow);
            progress?.Report(bytesRead + reader.BytesRead);
        }

        plan.TellOfHeaderAlone(reader);
        bytesRead += reader.BytesRead;
        Rejected += reader.Rejected;
    }

    private void AddHeader(ReadOnlyMemory<byte> raw)
    {
        if (raw.IsEmpty)
        {
            using var text = new MemoryStream();
            CsvHeader.Write(text, plan.Output, plan.Columns);
            raw = text.ToArray();
        }

        AddBytes(raw, owner: null);
    }

    private void AddBlock(CsvBlock block, RecordRewriter? rewriter, long firstRow)
    {
        if (unique is not null)
            block = UniqueRows.Keep(unique, block, firstRow);
        if (rewriter is null)
        {
            AddBytes(block.Bytes, block);
            return;
        }

        EndLine();
        writer.Add(
            () =>
            {
                using (block)
                {
                    var rewritten = rewriter.Rewrite(block);
                    return new OutputBlock(rewritten.Written, rewritten);
                }
            },
            cancellationToken);
    }

    private void AddBytes(ReadOnlyMemory<byte> bytes, IDisposable? owner)
    {
        if (!bytes.IsEmpty)
        {
            EndLine();
            endsLine = bytes.Span[^1] is (byte)'\n' or (byte)'\r';
        }

        writer.Add(bytes, owner, cancellationToken);
    }

    // The last record of a file may lack its line break; what follows it must not be appended to it.
    private void EndLine()
    {
        if (!endsLine)
            writer.Add(newLine, owner: null, cancellationToken);
        endsLine = true;
    }
}
