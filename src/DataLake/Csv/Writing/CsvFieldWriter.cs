using System.Text;
using CsvHelper;
using DataLake.Tables;

namespace DataLake.Csv.Writing;

/// <summary>Writes fields of rows as CSV.</summary>
/// <param name="writer">The writer.</param>
/// <param name="nullValues">The texts that stand for null: the first is written, or nothing where there is none.</param>
internal sealed class CsvFieldWriter(CsvWriter writer, IReadOnlyList<string> nullValues) : IFieldWriter
{
    private readonly byte[] nullText = Encoding.UTF8.GetBytes(nullValues.Count > 0 ? nullValues[0] : "");

    public void Write(ReadOnlySpan<byte> value) => writer.WriteField(value);

    public void WriteNull() => writer.WriteField(nullText);
}
