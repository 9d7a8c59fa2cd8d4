using System.Collections;
using System.Management.Automation;
using DataLake.Csv;

namespace DataLakeCmdlets.Completion;

/// <summary>Offers the columns of the file that the command line names first.</summary>
public sealed class ColumnCompleter : Completer
{
    private static readonly string[] PathParameters = ["Path", "LiteralPath", "InputObject"];

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience)
    {
        var path = PathParameters.Select(name => bound[name]).FirstOrDefault(value => value is not null);
        return Task.FromResult(FirstFile(path) is { } file ? ColumnsOf(file) : []);
    }

    private static string? FirstFile(object? path) => path switch
    {
        object[] several => FirstFile(several.FirstOrDefault()),
        PSObject wrapped => FirstFile(wrapped.BaseObject),
        FileInfo file => file.FullName,
        string text when File.Exists(text) => text,
        string pattern when WildcardPattern.ContainsWildcardCharacters(pattern) => Expand(pattern),
        _ => null,
    };

    private static string? Expand(string pattern)
    {
        var folder = Path.GetDirectoryName(pattern) is { Length: > 0 } named ? named : ".";
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, Path.GetFileName(pattern)).Order(StringComparer.Ordinal).FirstOrDefault() : null;
    }

    private static IReadOnlyList<string> ColumnsOf(string file)
    {
        using var reader = new CsvBlockReader(CsvSource.FromFile(file));
        return reader.Columns;
    }
}
