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
    protected override void Begin(IDictionary bound)
    {
        var given = PathParameters.Select(name => bound[name]).FirstOrDefault(value => value is not null);
        file = First(given) is { } path ? Resolve(path) : null;
    }

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience)
    {
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
    private static string? Resolve(string path)
    {
        using var session = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return session.AddCommand("Convert-Path").AddParameter("Path", path).AddParameter("ErrorAction", "Ignore")
            .Invoke<string>().Order(StringComparer.Ordinal).FirstOrDefault();
    }
}
