using DataLake.Csv.Reading;
using DataLake.Csv.Sources;

namespace DataLake.Csv.Validation;

/// <summary>Finds all that is wrong with a CSV text.</summary>
public static class CsvValidator
{
    /// <summary>Looks through a source, and gives what it finds as it goes.</summary>
    /// <param name="source">The content.</param>
    /// <param name="schema">What is declared of it; null to check the rules of CSV only.</param>
    /// <param name="reading">How it is read; what is said there of faults has no say here.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <returns>The findings, in the order of the text.</returns>
    public static IEnumerable<CsvFinding> Run(CsvSource source, CsvSchema? schema = null, CsvReadOptions? reading = null, IProgress<long>? progress = null)
    {
        var found = new List<CsvFinding>();
        var options = (reading ?? new CsvReadOptions()) with { KeepFaulty = true, TakesOnError = false, OnFault = fault => found.Add(Of(fault)) };
        using var reader = Try(found, source, () => new CsvBlockReader(source, options));
        if (reader is not null)
        {
            found.AddRange(HeaderCheck.Of(reader, schema));
            var checks = new RecordChecks(reader, schema);
            while (Try(found, source, reader.Read) is { } block)
            {
                using (block)
                    checks.Check(block, found);
                progress?.Report(reader.BytesRead);
                foreach (var finding in InOrder(found))
                    yield return finding;
                found.Clear();
            }
        }

        foreach (var finding in InOrder(found))
            yield return finding;
    }

    private static IEnumerable<CsvFinding> InOrder(List<CsvFinding> found) => found.OrderBy(finding => finding.ByteOffset).ToArray();

    private static CsvFinding Of(CsvFault fault) => new(fault.Place, fault.Kind, fault.Reason);

    // What ends the reading is a finding too.
    private static T? Try<T>(List<CsvFinding> found, CsvSource source, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (DataLakeException error)
        {
            var place = error is CsvException csv ? csv.Place : new CsvPlace(source.Name);
            found.Add(new CsvFinding(place, KindOf(error), error.Message.StartsWith($"{place}: ", StringComparison.Ordinal) ? error.Message[$"{place}: ".Length..] : error.Message));
            return null;
        }
    }

    // Only a header at fault ends the reading with one of the records' faults.
    private static CsvFaultKind KindOf(DataLakeException error) =>
        error.ErrorId.StartsWith("Csv", StringComparison.Ordinal) && Enum.TryParse<CsvFaultKind>(error.ErrorId[3..], out var kind) ? kind : CsvFaultKind.NotCsv;
}
