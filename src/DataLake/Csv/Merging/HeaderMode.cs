namespace DataLake.Csv.Merging;

/// <summary>Which columns a merge writes. Columns are matched by name, whatever their order.</summary>
public enum HeaderMode : long
{
    /// <summary>Every input has the same columns; another header is an error.</summary>
    Same,

    /// <summary>All columns of all inputs; a value that an input has no column for is empty.</summary>
    Union,

    /// <summary>The columns that all inputs have.</summary>
    Intersect,
}
