using System.Collections.Concurrent;
using DataLake.Csv;
using DataLake.Csv.Merging;
using DataLake.Csv.Reading;
using DataLake.Csv.Rows;
using DataLake.Csv.Sources;
using DataLake.Csv.Typing;
using DataLake.Csv.Writing;
using DataLake.Files.Outputs;
using DataLake.Messages;
using DataLake.Values;
using DataLake.Work;

namespace DataLake.Masking.Protecting;

/// <summary>Masks the columns of a CSV table.</summary>
/// <remarks>
/// Rows, their order, and columns that pass are the bytes they were; a masked value stands in quotes where the value did. The table
/// is read in blocks, which are masked side by side and written in order: a few are in memory, and nothing goes to the disk
/// but the result. With quasi-identifiers the table is read twice; of the combinations of their values hashes are held, and
/// where they are many, in a temporary file without a name.
/// </remarks>
public static class CsvProtector
{
    /// <summary>Masks a table into a stream.</summary>
    /// <param name="source">The table.</param>
    /// <param name="destination">Where the result goes, from its current position.</param>
    /// <param name="options">The rules, and the key.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops between blocks of records.</param>
    /// <exception cref="DataLakeException">The rules do not fit the table, a value does not fit its rule, or a record is at fault; what was written until then is to be thrown away.</exception>
    public static ProtectResult Run(CsvSource source, Stream destination, ProtectOptions options, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        using var reader = new CsvBlockReader(source, options.Reading);
        var plan = new MaskPlan(reader, options);
        using var blocks = new ReadAhead(reader);
        var types = Types(plan, blocks);
        using var groups = plan.QuasiFields.Count > 0 ? CountGroups(plan, types, cancellationToken) : null;
        var written = new BlockSum();
        var idle = new ConcurrentBag<RecordMasker>();
        using var total = new RecordMasker(plan, types); // before anything is written: it tells what is wrong with conditions
        using var output = new EncodedOutput(destination, reader.Dialect.Encoding);
        using (var writer = new MergeOutput(output))
        {
            if (reader.Dialect.HasHeader)
                writer.Add(Header(plan), owner: null, cancellationToken);
            while (blocks.Read() is { } block)
            {
                writer.Add(() => Mask(block), cancellationToken);
                progress?.Report(reader.BytesRead);
            }

            writer.Complete();
        }

        if (groups is not null && groups.Counted.Value != written.Value)
            throw MaskingError.Changed(source.Name);
        while (idle.TryTake(out var masker))
        {
            total.Add(masker);
            masker.Dispose();
        }

        return ResultOf(plan, total, groups, output.Complete());

        OutputBlock Mask(CsvBlock block)
        {
            using (block)
            {
                if (!idle.TryTake(out var masker))
                    masker = new RecordMasker(plan, types);
                if (groups is not null)
                    written.Add(block);
                var masked = masker.Mask(block, groups);
                idle.Add(masker);
                return new OutputBlock(masked.Written, masked);
            }
        }
    }

    /// <summary>Masks a table into a file, which appears under its name only when it is complete.</summary>
    /// <param name="source">The table.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="options">The rules, and the key.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops between blocks of records.</param>
    /// <exception cref="DataLakeException">As of <see cref="Run"/>, or the file is the table itself, or it cannot be written.</exception>
    public static ProtectResult ToFile(CsvSource source, string path, ProtectOptions options, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        OutputIdentity.Check([Place.OfFile(path)], source.Place is { } place ? [place] : []);
        using var file = OutputFile.Open(path);
        var result = Run(source, file.Stream, options, progress, cancellationToken);
        file.Commit();
        return result;
    }

    // Only conditions ask for types.
    private static IReadOnlyList<ColumnType> Types(MaskPlan plan, ReadAhead blocks)
    {
        var reader = plan.Reader;
        var isAsked = plan.Masks.Any(mask => mask.Rule.Where is not null);
        var sample = new ColumnSample(reader.Dialect.NullValues, plan.Culture);
        if (isAsked && blocks.Peek(reader.BytesRead).FirstOrDefault() is { } first)
            sample.Add(reader.Source, reader.Dialect, ColumnSample.Head(first.Bytes), [.. Enumerable.Range(0, reader.Columns.Count)], reader.Columns.Count);
        return sample.Types(reader.Columns.Count, _ => isAsked);
    }

    private static GroupCounts CountGroups(MaskPlan plan, IReadOnlyList<ColumnType> types, CancellationToken cancellationToken)
    {
        using var reader = new CsvBlockReader(plan.Reader.Source, plan.Options.Reading with { OnFault = null, OnNote = null });
        var groups = new GroupCounts(plan.Options.Rules.K);
        try
        {
            var counted = ParallelWork.Gather(
                reader.ReadAll(),
                () => (Masker: new RecordMasker(plan, types), Collector: groups.NewCollector()),
                (state, block) =>
                {
                    using (block)
                    {
                        groups.Counted.Add(block);
                        state.Masker.Count(block, groups, state.Collector);
                    }
                },
                cancellationToken);
            foreach (var (masker, _) in counted)
                masker.Dispose();
            groups.Close();
            return groups;
        }
        catch
        {
            groups.Dispose();
            throw;
        }
    }

    private static byte[] Header(MaskPlan plan)
    {
        var raw = plan.Reader.RawHeader;
        if (plan.Kept.Count == plan.Names.Count)
            return raw.ToArray();
        using var text = new MemoryStream();
        using (var reader = CsvReaderFactory.Open(raw, plan.Reader.Dialect.Plain))
        {
            reader.Read();
            for (var i = 0; i < plan.Kept.Count; i++)
            {
                if (i > 0)
                    text.WriteByte((byte)plan.Reader.Dialect.Delimiter);
                text.Write(reader.GetRawSpan(plan.Kept[i]));
            }
        }

        text.Write(raw.Span[raw.Span.TrimEnd("\r\n"u8).Length..]);
        return text.ToArray();
    }

    private static ProtectResult ResultOf(MaskPlan plan, RecordMasker total, GroupCounts? groups, long bytes)
    {
        var reader = plan.Reader;
        string[] columns = [.. plan.Kept.Select(field => plan.Names[field])];
        MaskedColumn[] masked = [.. plan.Masks.Select((mask, i) => new MaskedColumn(plan.Names[mask.Field], mask.Rule.Method, total.Tallies[i].Masked, total.Tallies[i].Kept, total.Tallies[i].Empty, total.Tallies[i].Unfit))];
        return new ProtectResult(reader.Rows - total.Suppressed, reader.Rejected, total.Suppressed, bytes, columns, reader.Dialect.Plain, UsesKey(plan) ? plan.Options.Key!.Id : null, masked)
        {
            Groups = groups?.Sizes([.. plan.QuasiFields.Select(field => plan.Names[field])]),
            Notes = [.. Notes(plan, total)],
        };
    }

    private static bool UsesKey(MaskPlan plan) => plan.Masks.Any(mask => mask.Rule.NeedsKey);

    private static IEnumerable<string> Notes(MaskPlan plan, RecordMasker total)
    {
        for (var i = 0; i < plan.Masks.Count; i++)
        {
            var name = plan.Names[plan.Masks[i].Field];
            var tally = total.Tallies[i];
            if (tally.Unfit > 0)
                yield return plan.Options.Reverses
                    ? Catalogue.Translate($"'{name}': {Quantity.Of(tally.Unfit, "value is not a pseudonym and was", "values are not pseudonyms and were")} left as it stands")
                    : Catalogue.Translate($"'{name}': {Quantity.Of(tally.Unfit, "value does not fit its rule and was", "values do not fit their rule and were")} replaced as onInvalid says ({plan.Masks[i].Rule.OnInvalid})");
            if (!plan.Options.Reverses && tally.FewDifferent is { } few)
                yield return Catalogue.Translate($"'{name}' has {Quantity.Of(few, "different value")} in {Quantity.Of(tally.Masked, "row")}: a token or pseudonym of so few hides little, for how often each stands tells which is which; Redact, Null, Drop or Generalize hide them");
        }
    }
}
