using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using DataLake;
using DataLake.Messages;
using DataLake.Tables;

namespace DataLakeCmdlets.Bases.Rows;

/// <summary>How rows are shown whose values would steer the terminal: escaped. PowerShell's own formatting writes them as they are.</summary>
/// <remarks>Types of rows are made as columns are met, so their views are, too; only where there is something to escape, for it takes a while.</remarks>
/// <param name="cmdlet">Who writes the rows.</param>
internal sealed class RowView(PSCmdlet cmdlet)
{
    private const int MostInTable = 4; // as PowerShell has it: more become a list

    private static readonly ConditionalWeakTable<Runspace, HashSet<Type>> Viewed = [];

    private RowBlock? last;

    /// <summary>Gives a row's type a view where the row needs it.</summary>
    public void Prepare(LightRow row)
    {
        var block = LightRow.BlockOf(row);
        if (ReferenceEquals(block, last))
            return;
        last = block;
        if (block.HoldsControls && Runspace.DefaultRunspace is { } runspace && Viewed.GetOrCreateValue(runspace).Add(row.GetType()))
            Add(runspace, row);
    }

    private void Add(Runspace runspace, LightRow row)
    {
        var columns = row.GetType().GetProperties().Select(property => (property.Name, property.GetValue(row) is null or string ? Alignment.Undefined : Alignment.Right)).ToList();
        var definition = new ExtendedTypeDefinition(row.GetType().FullName, [new FormatViewDefinition("Row", columns.Count <= MostInTable ? Table(columns) : List(columns.Select(column => column.Name)))]);
        try
        {
            runspace.InitialSessionState.Formats.Add(new SessionStateFormatEntry(definition));
            cmdlet.InvokeCommand.InvokeScript("Microsoft.PowerShell.Utility\\Update-FormatData");
        }
        catch (RuntimeException error)
        {
            cmdlet.WriteVerbose(Catalogue.Translate($"Values that hold control characters are shown as they are: {Printable.Line(error.Message)}"));
        }
    }

    private static TableControl Table(List<(string Name, Alignment Side)> columns)
    {
        var table = TableControl.Create(outOfBand: false, autoSize: false, hideTableHeaders: false);
        foreach (var (name, side) in columns)
            table.AddHeader(side, 0, Printable.Line(name));
        var row = table.StartRowDefinition(wrap: false, null, null);
        foreach (var (name, side) in columns)
            row.AddScriptBlockColumn(Shown(name), side, null);
        return row.EndRowDefinition().EndTable();
    }

    private static ListControl List(IEnumerable<string> names)
    {
        var entry = ListControl.Create(outOfBand: false).StartEntry(null, null);
        foreach (var name in names)
            entry.AddItemScriptBlock(Shown(name), Printable.Line(name), null);
        return entry.EndEntry().EndList();
    }

    // What is not text is shown as ever: numbers to the right, dates as the session has them.
    private static string Shown(string name)
    {
        var value = $"$_.'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
        return $"if ({value} -is [string]) {{ [DataLake.Printable]::Line({value}) }} else {{ {value} }}";
    }
}
