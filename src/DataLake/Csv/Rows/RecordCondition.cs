using CsvHelper;

namespace DataLake.Csv.Rows;

/// <summary>Tells whether a record becomes a row. Each record of a source is asked about once, in order.</summary>
/// <param name="record">A reader that stands at the record.</param>
internal delegate bool RecordCondition(CsvReader record);
