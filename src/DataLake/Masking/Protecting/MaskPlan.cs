using System.Text;
using System.Text.RegularExpressions;
using DataLake.Csv.Reading;
using DataLake.Csv.Rows;
using DataLake.Masking.Methods;
using DataLake.Masking.Rules;
using DataLake.Messages;
using DataLake.Values.Cultures;

namespace DataLake.Masking.Protecting;

/// <summary>The rules bound to the columns of one table: which fields pass, which are masked, which are left out.</summary>
internal sealed class MaskPlan
{
    private readonly ProtectOptions options;
    private readonly CsvBlockReader reader;
    private readonly IReadOnlyList<string> names;

    /// <param name="reader">The table, just opened.</param>
    /// <param name="options">The rules.</param>
    /// <exception cref="DataLakeException">The rules do not fit the columns, or need a key that is not there.</exception>
    public MaskPlan(CsvBlockReader reader, ProtectOptions options)
    {
        this.options = options;
        this.reader = reader;
        names = RowColumn.Names(reader.Columns);
        var rules = Bind();
        Culture = FindCulture();
        Masks = [.. rules.OfType<BoundMask>().Where(mask => mask.Rule.Method is not (MaskMethod.Keep or MaskMethod.Drop))];
        foreach (var mask in Masks)
            Check(mask.Rule);
        Kept = [.. Enumerable.Range(0, names.Count).Where(field => rules[field]?.Rule.Method != MaskMethod.Drop)];
        if (Kept.Count == 0)
            throw MaskingError.NothingLeft(reader.Source.Name);
        Spans = [.. Span(Kept)];
        QuasiFields = options.Reverses ? [] : [.. options.Rules.QuasiIdentifiers.Select(name => IndexOf(name, "quasiIdentifier"))];
    }

    /// <summary>The fields that are masked.</summary>
    public IReadOnlyList<BoundMask> Masks { get; }

    /// <summary>The fields that are written, in order.</summary>
    public IReadOnlyList<int> Kept { get; }

    /// <summary>The fields that are written, those that pass together as one.</summary>
    public ColumnSpan[] Spans { get; }

    /// <summary>The fields of the quasi-identifiers.</summary>
    public IReadOnlyList<int> QuasiFields { get; }

    /// <summary>The culture of numbers and dates.</summary>
    public DataCulture Culture { get; }

    /// <summary>The table.</summary>
    public CsvBlockReader Reader => reader;

    /// <summary>How the table is masked.</summary>
    public ProtectOptions Options => options;

    /// <summary>The columns, each with a name of its own.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Makes the masks of one thread.</summary>
    public MaskFactory Factory => new(options.Key, Culture);

    /// <summary>The number of a field's mask; -1 where it has none.</summary>
    public int MaskOf(int field)
    {
        for (var i = 0; i < Masks.Count; i++)
        {
            if (Masks[i].Field == field)
                return i;
        }

        return -1;
    }

    private BoundMask?[] Bind()
    {
        var rules = options.Rules;
        var bound = new BoundMask?[names.Count];
        foreach (var rule in rules.Columns.Where(rule => !options.Reverses || rule.Method == MaskMethod.Pseudonym))
        {
            var field = IndexOf(rule.Column, rules.Place);
            if (bound[field] is not null)
                throw MaskingError.Twice(rules.Place, names[field]);
            bound[field] = new BoundMask(rule, field, rule.Entity is { } entity ? IndexOf(entity, $"{rules.Place}: {rule.Column}: entity") : -1);
        }

        if (options.Reverses)
            return bound;
        var unlisted = Enumerable.Range(0, names.Count).Where(field => bound[field] is null).ToList();
        if (unlisted.Count > 0 && rules.Unlisted == UnlistedAction.Fail)
            throw MaskingError.Unlisted(reader.Source.Name, [.. unlisted.Select(field => names[field])]);
        if (rules.Unlisted == UnlistedAction.Drop)
            unlisted.ForEach(field => bound[field] = new BoundMask(new MaskingRule(names[field], MaskMethod.Drop), field, -1));
        return bound;
    }

    private void Check(MaskingRule rule)
    {
        var place = $"{options.Rules.Place}: {rule.Column}";
        if (rule.NeedsKey && options.Key is null)
            throw MaskingError.KeyMissing(place);
        if (!reader.Dialect.Quoted && new[] { rule.With, rule.Pattern ?? "" }.Any(text => Encoding.UTF8.GetBytes(text).AsSpan().IndexOfAny((byte)reader.Dialect.Delimiter, (byte)'\n', (byte)'\r') >= 0))
            throw MaskingError.Rule(place, "its text holds the delimiter, and the table is written without quotes");
        if (options.Reverses && rule.Where is { } where && options.Rules.Columns.FirstOrDefault(other => other.Method != MaskMethod.Keep && Regex.IsMatch(where, $@"(?<!\w){Regex.Escape(other.Column)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)) is { } masked)
            throw MaskingError.Rule(place, Catalogue.Translate($"its condition looks at '{masked.Column}', which is masked: which rows hold pseudonyms can no longer be told"));
    }

    private IEnumerable<ColumnSpan> Span(IReadOnlyList<int> fields)
    {
        var first = -1;
        for (var i = 0; i < fields.Count; i++)
        {
            var mask = MaskOf(fields[i]);
            if (mask >= 0)
            {
                yield return new ColumnSpan(fields[i], fields[i], mask);
                continue;
            }

            if (first < 0)
                first = fields[i];
            if (i + 1 < fields.Count && fields[i + 1] == fields[i] + 1 && MaskOf(fields[i + 1]) < 0)
                continue;
            yield return new ColumnSpan(first, fields[i], -1);
            first = -1;
        }
    }

    private DataCulture FindCulture() => DataCulture.Find(options.Rules.Culture)
        ?? throw MaskingError.Rule(options.Rules.Place, Catalogue.Translate($"'{options.Rules.Culture}' is not a culture known here, such as pt-BR"));

    // As it is written first; without regard to case where only one column then fits.
    private int IndexOf(string name, string place)
    {
        var exact = names.ToList().IndexOf(name);
        if (exact >= 0)
            return exact;
        var loose = Enumerable.Range(0, names.Count).Where(field => names[field].Equals(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return loose is [var only] ? only : throw MaskingError.UnknownColumn(reader.Source.Name, place, name, names);
    }
}
