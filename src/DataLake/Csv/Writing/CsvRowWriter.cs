using System.Text;
using CsvHelper;
using DataLake.Tables;

namespace DataLake.Csv.Writing;

/// <summary>Writes rows of ours among other records: as they stand where that is what their fields would be written as.</summary>
internal sealed class CsvRowWriter : IDisposable
{
    private readonly GatheredStream output;
    private readonly CsvFieldWriter fields;
    private readonly byte delimiter;
    private readonly byte[] nullText;
    private readonly byte[] newLine;
    private readonly bool takesRecords;
    private bool isAhead;

    /// <param name="destination">Where UTF-8 goes; it stays open.</param>
    /// <param name="open">Opens the writer of fields.</param>
    /// <param name="dialect">How records are written.</param>
    /// <param name="nullValues">The texts that stand for null: the first is written, or nothing where there is none.</param>
    /// <param name="takesRecords">Whether fields are quoted that need it, and nothing is done to texts.</param>
    public CsvRowWriter(Stream destination, Func<Stream, CsvWriter> open, CsvDialect dialect, IReadOnlyList<string> nullValues, bool takesRecords)
    {
        this.takesRecords = takesRecords && dialect.Quoted;
        output = new GatheredStream(destination);
        Writer = open(output);
        fields = new CsvFieldWriter(Writer, nullValues);
        delimiter = (byte)dialect.Delimiter;
        nullText = Encoding.UTF8.GetBytes(nullValues.Count > 0 ? nullValues[0] : "");
        newLine = Encoding.UTF8.GetBytes(dialect.NewLine);
    }

    /// <summary>Writes fields; <see cref="EndRecord"/> ends their record.</summary>
    public CsvWriter Writer { get; }

    /// <summary>Writes a field of ours.</summary>
    public IFieldWriter Fields => fields;

    /// <summary>Ends a record of fields.</summary>
    public void EndRecord()
    {
        Writer.EndRecord();
        isAhead = true;
    }

    /// <summary>Writes a row that nobody changed.</summary>
    public void Write(RowBlock block, RowPlace place)
    {
        if (!takesRecords || !block.TryGetRecord(place, delimiter, nullText, out var record))
        {
            block.Write(place.Start, place.Length, fields);
            EndRecord();
            return;
        }

        if (isAhead)
            Writer.Flush();
        isAhead = false;
        output.Write(record);
        output.Write(newLine);
    }

    /// <summary>Writes a row.</summary>
    public void Write(LightRow row)
    {
        if (row.IsChanged)
        {
            row.Write(fields);
            EndRecord();
        }
        else
        {
            Write(LightRow.BlockOf(row), row.Place);
        }
    }

    /// <summary>Hands on what is written so far.</summary>
    public void Flush()
    {
        Writer.Flush();
        output.HandOn();
    }

    /// <summary>Hands on all that was written.</summary>
    public void Dispose()
    {
        Writer.Dispose();
        output.HandOn();
    }
}
