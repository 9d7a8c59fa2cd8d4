using CsvHelper;
using DataLake.Analysis;
using DataLake.Content;
using DataLake.Csv;
using DataLake.Csv.Reading;
using DataLake.Masking.Fields;
using DataLake.Masking.Rules;
using DataLake.Values;

namespace DataLake.Masking.Protecting;

/// <summary>Masks records on one thread: what passes is copied as the bytes it is, and only fields that are masked are written anew.</summary>
internal sealed class RecordMasker : IDisposable
{
    private const byte Quote = (byte)'"';

    private readonly MaskPlan plan;
    private readonly CsvDialect dialect;
    private readonly NullTexts nulls;
    private readonly FieldMask[] masks;
    private readonly FieldMask?[] fallbacks;
    private readonly RowCondition?[] conditions;
    private readonly FieldText text = new();
    private readonly FieldText group = new();
    private readonly byte delimiter;

    /// <param name="plan">The plan.</param>
    /// <param name="types">The types of the columns, for conditions.</param>
    public RecordMasker(MaskPlan plan, IReadOnlyList<ColumnType> types)
    {
        this.plan = plan;
        dialect = plan.Reader.Dialect.Plain;
        delimiter = (byte)dialect.Delimiter;
        nulls = new NullTexts(dialect.NullValues);
        var factory = plan.Factory;
        masks = [.. plan.Masks.Select(mask => plan.Options.Reverses ? factory.Pseudonyms(mask.Rule, forward: false) : factory.Create(mask.Rule, mask.Entity))];
        fallbacks = [.. plan.Masks.Select(mask => plan.Options.Reverses ? null : factory.Fallback(mask.Rule))];
        conditions = [.. plan.Masks.Select(mask => mask.Rule.Where is { } where ? new RowCondition(where, null, plan.Reader, types, dialect.NullValues) : null)];
        Tallies = [.. plan.Masks.Select(mask => new ColumnTally(mask.Rule.Method is MaskMethod.Hash or MaskMethod.Pseudonym))];
    }

    /// <summary>What became of the values of each mask's column.</summary>
    public ColumnTally[] Tallies { get; }

    /// <summary>Records left out because too few are like them.</summary>
    public long Suppressed { get; private set; }

    /// <summary>The records of a block, masked.</summary>
    /// <param name="block">The block.</param>
    /// <param name="groups">Tells which records are left out; null where none are.</param>
    /// <exception cref="DataLakeException">A value does not fit its rule, and that is an error.</exception>
    public PooledBuffer Mask(CsvBlock block, GroupCounts? groups)
    {
        var bytes = block.Bytes.Span;
        var output = new PooledBuffer(bytes.Length + (bytes.Length / 4) + 64);
        try
        {
            using var reader = CsvReaderFactory.Open(block.Bytes, dialect);
            for (var row = block.FirstRow; reader.Read(); row++)
            {
                if (groups is not null && groups.IsSmall(row))
                    Suppressed++;
                else
                    Write(reader, bytes, row, output);
            }
        }
        catch
        {
            output.Dispose();
            throw;
        }

        return output;
    }

    /// <summary>Collects what the records of a block are in the quasi-identifiers, as they are after masking.</summary>
    public void Count(CsvBlock block, GroupCounts groups, GroupCollector collector)
    {
        using var reader = CsvReaderFactory.Open(block.Bytes, dialect);
        for (var row = block.FirstRow; reader.Read(); row++)
            collector.Add(groups.KeyOf(QuasiValues(reader, row)), row);
    }

    /// <summary>Adds what another thread did.</summary>
    public void Add(RecordMasker other)
    {
        Suppressed += other.Suppressed;
        for (var i = 0; i < Tallies.Length; i++)
            Tallies[i].Add(other.Tallies[i]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var mask in masks.Concat(fallbacks))
            mask?.Dispose();
    }

    private void Write(CsvReader reader, ReadOnlySpan<byte> block, long row, PooledBuffer output)
    {
        var begun = output.Length;
        for (var i = 0; i < plan.Spans.Length; i++)
        {
            var span = plan.Spans[i];
            if (i > 0)
                output.Write([delimiter]);
            if (span.Passes)
                output.Write(block[StartOf(reader, block, span.First)..EndOf(reader, block, span.Last)]);
            else if (TryMask(reader, span.Mask, row, Tallies[span.Mask]))
                WriteField(reader.GetRawSpan(span.First) is [Quote, ..], output);
            else
                output.Write(reader.GetRawSpan(span.First));
        }

        // An empty line would be no record.
        if (output.Length == begun && dialect.Quoted)
            output.Write([Quote, Quote]);
        var end = (int)reader.ByteOffset + reader.RawRecord.Length;
        var next = end;
        while (next < block.Length && block[next] is (byte)'\r' or (byte)'\n')
            next++;
        output.Write(block[end..next]);
    }

    /// <summary>Masks a field into <see cref="text"/>.</summary>
    /// <returns>False where the field passes as it is.</returns>
    private bool TryMask(CsvReader reader, int number, long row, ColumnTally? tally)
    {
        var mask = plan.Masks[number];
        var value = reader.GetSpan(mask.Field);
        if (nulls.Contains(value))
        {
            if (tally is not null)
                tally.Empty++;
            return false;
        }

        if (conditions[number]?.IsFalse(reader) == true)
        {
            if (tally is not null)
                tally.Kept++;
            return false;
        }

        text.Clear();
        if (masks[number].Write(value, reader, text) is not { } problem)
        {
            tally?.See(value);
            return true;
        }

        if (tally is not null)
            tally.Unfit++;
        if (plan.Options.Reverses)
            return false;
        text.Clear();
        if (fallbacks[number] is not { } fallback)
            throw MaskingError.Unfit(RecordLine.Find(plan.Reader.Source, plan.Reader.Options, row) with { Column = mask.Field + 1 }, plan.Names[mask.Field], problem);
        fallback.Write(value, reader, text);
        return true;
    }

    private void WriteField(bool wasQuoted, PooledBuffer output)
    {
        var written = text.Written;
        if (!dialect.Quoted || (!wasQuoted && written.IndexOfAny([delimiter, Quote, (byte)'\n', (byte)'\r']) < 0))
        {
            output.Write(written);
            return;
        }

        output.Write([Quote]);
        for (int at; (at = written.IndexOf(Quote)) >= 0; written = written[(at + 1)..])
        {
            output.Write(written[..(at + 1)]);
            output.Write([Quote]);
        }

        output.Write(written);
        output.Write([Quote]);
    }

    // Each with its length, so that no two rows run into one.
    private ReadOnlySpan<byte> QuasiValues(CsvReader reader, long row)
    {
        group.Clear();
        foreach (var field in plan.QuasiFields)
        {
            var isMasked = plan.MaskOf(field) is >= 0 and var mask && TryMask(reader, mask, row, tally: null);
            var value = isMasked ? text.Written : reader.GetSpan(field);
            BitConverter.TryWriteBytes(group.Take(sizeof(int)), value.Length);
            group.Add(value);
        }

        return group.Written;
    }

    // An empty field has no place of its own: it begins after the one before it.
    private static int StartOf(CsvReader reader, ReadOnlySpan<byte> block, int field)
    {
        var raw = reader.GetRawSpan(field);
        if (!raw.IsEmpty && block.Overlaps(raw, out var offset))
            return offset;
        return field == 0 ? (int)reader.ByteOffset : EndOf(reader, block, field - 1) + 1;
    }

    private static int EndOf(CsvReader reader, ReadOnlySpan<byte> block, int field) => StartOf(reader, block, field) + reader.GetRawSpan(field).Length;
}
