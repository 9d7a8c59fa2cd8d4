using DataLake.Csv;
using DataLake.Csv.Reading;
using DataLake.Csv.Sources;
using DataLake.Stores;

namespace DataLake.Transfers;

/// <summary>The check of a CSV file on its way to the raw layer, over the very bytes that are read to be sent.</summary>
internal static class RawCheck
{
    /// <summary>Options that send a file only where it is sound CSV.</summary>
    /// <param name="options">How the object is written.</param>
    /// <param name="path">The file, as errors name it.</param>
    /// <param name="reading">How it is read.</param>
    public static SendOptions Over(SendOptions options, string path, CsvReadOptions reading) => options with { Check = (content, stop) => Check(content, path, reading, stop) };

    private static void Check(Stream content, string path, CsvReadOptions reading, CancellationToken cancellationToken)
    {
        // What is sent is checked; what an error advises is tried on the file itself.
        var opened = false;
        using var reader = new CsvBlockReader(new CsvSource(path, Open), reading with { TakesOnError = false });
        foreach (var block in reader.ReadAll())
        {
            block.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
        }

        Stream Open()
        {
            if (opened)
                return CsvSource.FromFile(path).Open();
            opened = true;
            return content;
        }
    }
}
