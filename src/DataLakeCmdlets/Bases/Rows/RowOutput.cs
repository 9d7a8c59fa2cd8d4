using System.Management.Automation;
using DataLake.Tables;

namespace DataLakeCmdlets.Bases.Rows;

/// <summary>Writes rows to the pipeline: by the block where a cmdlet of ours comes next, else each by itself.</summary>
/// <param name="cmdlet">Who writes the rows.</param>
internal sealed class RowOutput(PSCmdlet cmdlet)
{
    private readonly RowView view = new(cmdlet);

    /// <summary>Whether the next cmdlet takes rows by the block.</summary>
    public bool TakesBatches { get; } = NextCmdlet.TakesBatches(cmdlet);

    /// <summary>Writes rows.</summary>
    public void Write(RowBatch batch)
    {
        if (TakesBatches)
        {
            cmdlet.WriteObject(batch);
            return;
        }

        foreach (var row in batch.Rows)
            Write(row);
    }

    /// <summary>Writes a row.</summary>
    public void Write(LightRow row)
    {
        view.Prepare(row);
        cmdlet.WriteObject(row);
    }
}
