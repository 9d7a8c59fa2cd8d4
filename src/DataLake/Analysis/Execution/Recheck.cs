using DataLake.Analysis.Faults;
using DataLake.Csv;
using DataLake.Csv.Reading;

namespace DataLake.Analysis.Execution;

/// <summary>Reads a source in which something is at fault again, with all checks: they word the fault, and place it.</summary>
internal static class Recheck
{
    /// <returns>The error of the source's first fault.</returns>
    public static Exception FaultOf(SourceBlock source)
    {
        try
        {
            using var reader = new CsvBlockReader(source.Source, source.Reading with { LeaveUnchecked = false, OnNote = null });
            while (reader.Read() is { } block)
                block.Dispose();
        }
        catch (CsvException fault)
        {
            return fault;
        }

        return AnalysisError.Changed(source.Source.Name);
    }
}
