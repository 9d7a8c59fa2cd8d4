namespace DataLake.Analysis.Distinct;

/// <summary>A row of a block.</summary>
/// <param name="Record">The 0-based number of its record in the block.</param>
/// <param name="Partner">Its 0-based number among the rows that joins make of the record.</param>
internal readonly record struct RowNumber(int Record, int Partner) : IComparable<RowNumber>
{
    public RowNumber Next => this with { Partner = Partner + 1 };

    public int CompareTo(RowNumber other) => Record != other.Record ? Record.CompareTo(other.Record) : Partner.CompareTo(other.Partner);
}
