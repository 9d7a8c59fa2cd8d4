using System.Management.Automation;
using DataLake;
using DataLake.Samples;
using DataLakeCmdlets.Bases;

namespace DataLakeCmdlets.Commands.Samples;

[Cmdlet(VerbsCommon.New, "DLSampleData", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class NewDLSampleDataCommand : LakeCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public SampleKind[] Kind { get; set; } = [SampleKind.Obras];

    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long Rows { get; set; } = SampleData.DefaultRows;

    [Parameter]
    public int Seed { get; set; } = 1;

    protected override void ProcessRecord() => Run(async stop =>
    {
        var folder = FullPath(Path);
        foreach (var kind in Kind)
        {
            if (!ShouldProcess(folder, $"Make up {Quantity.Of(Rows, "row")} of {kind}"))
                continue;

            using var progress = new PipelineProgress(this, $"Making {kind} up", Rows, "row");
            using var files = SampleData.Write(kind, folder, Rows, Seed, progress, stop).GetEnumerator();
            while (await Task.Run(files.MoveNext, stop))
                WriteFile(files.Current);

            WriteMessage($"Made up {Quantity.Of(Rows, "row")} of {kind} in {folder}: drawn by a program, not real data.");
        }
    });
}
