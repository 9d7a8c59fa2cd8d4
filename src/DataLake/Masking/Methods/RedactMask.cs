using System.Text;
using CsvHelper;
using DataLake.Masking.Fields;

namespace DataLake.Masking.Methods;

/// <summary>Redact and Null: one text, or none, for all values.</summary>
internal sealed class RedactMask(string text) : FieldMask
{
    private readonly byte[] text = Encoding.UTF8.GetBytes(text);

    public override string? Write(ReadOnlySpan<byte> value, CsvReader record, FieldText output)
    {
        output.Add(text);
        return null;
    }
}
