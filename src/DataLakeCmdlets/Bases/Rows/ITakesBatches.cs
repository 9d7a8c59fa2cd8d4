namespace DataLakeCmdlets.Bases.Rows;

/// <summary>A cmdlet whose pipeline input may be many rows of ours at once.</summary>
internal interface ITakesBatches
{
}
