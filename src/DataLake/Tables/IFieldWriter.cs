namespace DataLake.Tables;

/// <summary>Takes the fields of rows.</summary>
internal interface IFieldWriter
{
    /// <summary>Takes a field's value as it is written, without quotes.</summary>
    void Write(ReadOnlySpan<byte> value);

    /// <summary>Takes a field that has no value.</summary>
    void WriteNull();
}
