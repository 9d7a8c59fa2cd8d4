using System.Management.Automation;
using DataLake;
using DataLake.Messages;
using ErrorCategory = DataLake.ErrorCategory;

namespace DataLakeCmdlets.Arguments.Piped;

/// <summary>The faults of what the pipeline brings, each worded once.</summary>
internal static class PipedError
{
    public static DataLakeException Unfit(PipedItem item, string wanted) => new(
        "ItemUnfit", ErrorCategory.InvalidArgument, $"{item.Words} came through the pipeline; this cmdlet takes {Catalogue.Translate(wanted)}.", item.Target);

    public static DataLakeException Incomplete(PSObject item, string property) => new(
        "ItemIncomplete", ErrorCategory.InvalidArgument,
        $"An object of type {item.TypeNames[0]} came through the pipeline without its {property}; select all its properties (Select-Object *).", item.ToString());

    public static DataLakeException Elsewhere(LakeAddress item, string? store) => new(
        "ItemElsewhere", ErrorCategory.InvalidOperation,
        $"{item}: is {item.Uri ?? item.Root}{(item.Uri is { IsFile: false } && item.Root is { } root ? Catalogue.Translate($" of {root}") : "")}, which {(store is null ? Catalogue.Translate("no connected lake holds, or more than one may") : Catalogue.Translate($"is not in the lake {store}"))}; connect its lake, and name it with -Store.", item.ToString());
}
