using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using DataLake.Csv.Profiling;
using DataLake.Csv.Validation;
using DataLake.Logging;
using DataLake.Masking.Detecting;
using DataLake.Pipelines.Plans;
using DataLake.Stores;
using DataLake.Stores.Listing;
using DataLake.Stores.Uploads;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Commands.Masking;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Views;

/// <summary>What is listed of an object that follows one of another type: PowerShell would list every property.</summary>
/// <remarks>
/// Not a file of types: a session that has loaded another copy of the module would stop at it, before the module says so. Not
/// Update-TypeData, whose module takes as long to load as all of this one; and not in the module's script, which takes ten times as long.
/// </remarks>
internal static class ListedProperties
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly (Type Type, string[] Properties)[] Listed =
    [
        (typeof(DLStore), ["Name", "Kind", "IsDefault", "Root"]),
        (typeof(Bucket), ["Name", "Created", "Uri"]),
        (typeof(LakeObject), ["Bucket", "Key", "Size", "LastModified"]),
        (typeof(LakePrefix), ["Bucket", "Prefix", "Objects", "Size"]),
        (typeof(LakeUpload), ["Bucket", "Key", "Started", "Size"]),
        (typeof(CsvFile), ["FullName", "Rows", "Rejected", "Length"]),
        (typeof(CsvProfile), ["Source", "Rows", "Columns", "Writing"]),
        (typeof(ColumnProfile), ["Name", "Type", "Nulls", "Distinct", "Min"]),
        (typeof(CsvFinding), ["Source", "Line", "Column", "Kind", "Message"]),
        (typeof(SensitiveColumn), ["Source", "Column", "Kind", "Matches", "Rule"]),
        (typeof(NewMaskingKey), ["Id", "Path"]),
        (typeof(RunLog), ["Lines", "FilePath"]),
        (typeof(StepResult), ["Number", "Verb", "Elapsed", "Summary"]),
    ];

    /// <summary>Tells a runspace, where PowerShell has what it takes under the names that it has today.</summary>
    /// <param name="engine">The runspace's <c>$ExecutionContext</c>.</param>
    public static void AddTo(EngineIntrinsics engine)
    {
        var context = typeof(EngineIntrinsics).GetField("_context", Hidden)?.GetValue(engine);
        if (context?.GetType().GetProperty("TypeTable", Hidden)?.GetValue(context) is not TypeTable types)
            return;
        foreach (var (type, properties) in Listed)
        {
            try
            {
                types.AddType(new TypeData(type) { DefaultDisplayPropertySet = new PropertySetData(properties) });
            }
            catch (RuntimeException)
            {
                // The module is imported a second time: the runspace has them.
            }
        }
    }
}
