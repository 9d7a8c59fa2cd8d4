using System.Buffers;
using System.Buffers.Binary;
using DataLake.Csv.Checking;
using DataLake.Csv.Merging.Keys;
using DataLake.Csv.Reading;

namespace DataLake.Csv.Merging;

/// <summary>Keeps, of the records that are equal in some columns, the last one.</summary>
internal static class UniqueRows
{
    /// <summary>Goes through all records once, to find those that a later one supersedes.</summary>
    public static UniqueIndex Find(IEnumerable<MergeInput> inputs, CsvDialect hint, IReadOnlyList<string> keyColumns, CancellationToken cancellationToken)
    {
        var index = new UniqueIndex();
        try
        {
            long row = 0;
            foreach (var input in inputs)
            {
                using var reader = input.Open(hint, isTold: false);
                int[] fields = [.. keyColumns.Select(name => IndexOf(reader, name))];
                while (reader.Read() is { } block)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    using (block)
                        AddKeys(index, block, fields, row);
                    row += block.Rows;
                }
            }

            index.Complete();
            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>The block without the records that a later one supersedes.</summary>
    /// <param name="index">What <see cref="Find"/> found.</param>
    /// <param name="block">The block, which is disposed if another is returned.</param>
    /// <param name="firstRow">The number of its first record among those of all inputs.</param>
    public static CsvBlock Keep(UniqueIndex index, CsvBlock block, long firstRow)
    {
        var repair = new BlockRepair(block.Bytes);
        using var reader = block.OpenReader();
        int rows = 0, cutFrom = -1;
        for (var row = firstRow; reader.Read(); row++)
        {
            var start = (int)reader.ByteOffset;
            if (cutFrom >= 0)
                repair.Cut(cutFrom, start);
            cutFrom = index.IsSuperseded(row) ? start : -1;
            rows += cutFrom < 0 ? 1 : 0;
        }

        if (rows == block.Rows)
            return block;
        if (cutFrom >= 0)
            repair.Cut(cutFrom, block.Bytes.Length);
        using (block)
            return block.With(repair.Finish(block.Bytes.Length)!.Value, rows);
    }

    private static void AddKeys(UniqueIndex index, CsvBlock block, int[] fields, long firstRow)
    {
        var key = new ArrayBufferWriter<byte>();
        using var reader = block.OpenReader();
        for (var row = firstRow; reader.Read(); row++)
        {
            key.ResetWrittenCount();
            foreach (var field in fields)
            {
                var value = reader.GetSpan(field);
                BinaryPrimitives.WriteInt32LittleEndian(key.GetSpan(sizeof(int)), value.Length);
                key.Advance(sizeof(int));
                key.Write(value);
            }

            index.Add(key.WrittenSpan, row);
        }
    }

    private static int IndexOf(CsvBlockReader reader, string name)
    {
        for (var index = 0; index < reader.Columns.Count; index++)
        {
            if (reader.Columns[index] == name)
                return index;
        }

        throw CsvError.UnknownColumn(reader.Source.Name, name, reader.Columns);
    }
}
