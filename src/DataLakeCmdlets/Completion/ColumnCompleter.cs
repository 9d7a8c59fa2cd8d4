using System.Collections;
using System.Management.Automation;
using DataLake.Csv.Reading;
using DataLake.Csv.Sources;

namespace DataLakeCmdlets.Completion;

/// <summary>Offers the columns of the file that the command line names first.</summary>
public sealed class ColumnCompleter : Completer
{
    private static readonly string[] PathParameters = ["Path", "LiteralPath", "InputObject"];
    private string? file;

    /// <inheritdoc/>
    protected override void Begin(IDictionary bound) => BeginWith(bound);

    /// <summary>Finds the file, on the session's thread.</summary>
    internal void BeginWith(IDictionary bound)
    {
        var given = PathParameters.Select(name => bound[name]).FirstOrDefault(value => value is not null);
        file = First(given) is { } path ? Resolve(path) : null;
    }

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience) => ColumnsAsync(patience);

    /// <summary>The file's columns; none where the command line names no file.</summary>
    internal Task<IReadOnlyList<string>> ColumnsAsync(CancellationToken patience)
    {
        patience.ThrowIfCancellationRequested();
        if (file is null)
            return Task.FromResult<IReadOnlyList<string>>([]);

        using var reader = new CsvBlockReader(CsvSource.FromFile(file));
        return Task.FromResult(reader.Columns);
    }

    private static string? First(object? given) => given switch
    {
        PSObject wrapped => First(wrapped.BaseObject),
        object[] several => First(several.FirstOrDefault()),
        FileInfo path => path.FullName,
        string path => path,
        _ => null,
    };

    // The session knows its location, its drives and its wildcards.
    private static string? Resolve(string path) => Convert("LiteralPath", path) ?? Convert("Path", path);

    private static string? Convert(string parameter, string path)
    {
        using var session = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return session.AddCommand("Convert-Path").AddParameter(parameter, path).AddParameter("ErrorAction", "Ignore")
            .Invoke<string>().Order(StringComparer.Ordinal).FirstOrDefault();
    }
}
