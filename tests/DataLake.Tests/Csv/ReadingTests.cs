using System.Text;
using DataLake.Csv;
using DataLake.Csv.Sources;

namespace DataLake.Tests.Csv;

/// <summary>Texts as agencies and programs write them: what is found in them, what the options say, and what is told.</summary>
public class ReadingTests
{
    [Theory]
    [InlineData("true,x\nfalse,y\ntrue,z\n", "|true,x|false,y|true,z")]
    [InlineData("2021-01-05,Ana\n2021-02-06,Bia\n", "|2021-01-05,Ana|2021-02-06,Bia")]
    [InlineData("05/01/2021;Ana\n06/02/2021;Bia\n", "|05/01/2021,Ana|06/02/2021,Bia")]
    [InlineData("2019,x\n2020,y\n2021,z\n", "|2019,x|2020,y|2021,z")]
    [InlineData("12,34,56\n", "|12,34,56")]
    [InlineData("country,2019,2020\nBrazil,1,2\nPeru,3,4\n", "country,2019,2020|Brazil,1,2|Peru,3,4")]
    [InlineData("day,1,2\n1,5,6\n2,7,8\n", "day,1,2|1,5,6|2,7,8")]
    [InlineData("a,b\n", "a,b")]
    public void The_header_is_told_from_what_stands_below_it(string text, string right) => Assert.Equal(right, Records.Of(text).ToString());

    [Theory]
    [InlineData("#Some comment\nA;B;C\n1;2;3\n", "A,B,C|1,2,3")]
    [InlineData("1,50;2,75\n2,50;3,75\n", "|1,50,2,75|2,50,3,75")]
    [InlineData("Nome;Valor (R$, mil)\nAna;1,50\n", "Nome,Valor (R$, mil)|Ana,1,50")]
    [InlineData("April 15, 2023;4028;x\nApril 16, 2023;4029;y\nMay 1, 2023;17;z\n", "|April 15, 2023,4028,x|April 16, 2023,4029,y|May 1, 2023,17,z")]
    [InlineData("a:b:c\noak:30:Crato\n", "a,b,c|oak,30,Crato")]
    [InlineData("a^b\nx^y\n", "a,b|x,y")]
    [InlineData("time\n10:30\n11:45\n", "time|10:30|11:45")]
    [InlineData("sep=;\na;b\n1;2\n", "a,b|1,2")]
    public void The_delimiter_is_the_one_that_cuts_no_values(string text, string right) => Assert.Equal(right, Records.Of(text).ToString());

    [Theory]
    [InlineData("Prices of may\nper unit\nitem,price\nrope,7\nnail,2\n", "item,price|rope,7|nail,2", "a.csv: 2 lines before the header were left out; SkipLines = 0 reads them")]
    [InlineData("Weekly list\nsku\tqty\tbin\na1\t4\tx\nb2\t5\ty\n", "sku,qty,bin|a1,4,x|b2,5,y", "a.csv: 1 line before the header was left out; SkipLines = 0 reads them")]
    [InlineData("Emiss\u00e3o, em reais\r\n\r\nCPB;Data;Valor\r\nB1;2014;5\r\nB2;2015;6\r\n", "CPB,Data,Valor|B1,2014,5|B2,2015,6", "a.csv: 2 lines before the header were left out; SkipLines = 0 reads them")]
    [InlineData("# made by hand\nk,v\n1,a\n# half way\n2,b\n", "k,v|1,a|2,b", "a.csv: 2 lines of comment were left out; CommentPrefix =  reads them")]
    [InlineData("#TYPE System.Diagnostics.Process\n\"Name\",\"Id\"\n\"pwsh\",\"7\"\n", "Name,Id|pwsh,7", "a.csv: 1 line before the header was left out; SkipLines = 0 reads them")]
    [InlineData("a,b,c\n1,2,3\n4,5,6\nTotal: 2 rows\n", "a,b,c|1,2,3|4,5,6", "a.csv: 1 line after the last record was left out")]
    [InlineData("a,b,c\n1,2,3\n\nFonte: ANCINE\n", "a,b,c|1,2,3", "a.csv: 1 line after the last record was left out")]
    [InlineData("a,b\n1,2,\n3,4,\n", "a,b|1,2|3,4", "a.csv: each record ends with a delimiter, which was left out; TrailingDelimiter = false reads it")]
    public void What_is_no_record_is_left_out_and_told(string text, string right, string note)
    {
        var read = Records.Of(text);
        Assert.Equal(right, read.ToString());
        Assert.Equal([note], read.Notes);
    }

    [Theory]
    [InlineData("\"a\", \"b\"\n\"1\", \"x, y\"\n\"2\", \"z\"\n", "a,b|1,x, y|2,z")]
    [InlineData("id, name\n1, \"Ana\"\n2, \"Bia\"\n", "id,name|1,Ana|2,Bia")]
    [InlineData("n,said\n1,\"so \\\"they\\\" say\"\n2,\"no\"\n", "n,said|1,so \"they\" say|2,no")]
    [InlineData("n,path\n1,\"C:\\\\x\\\\\"\n2,\"a \\\"b\\\", c\"\n", "n,path|1,C:\\x\\|2,a \"b\", c")]
    [InlineData("n,path\n1,\"C:\\\"\n2,\"D:\\\"\n", "n,path|1,C:\\|2,D:\\")]
    [InlineData("part,size\nelbow,3/4\" bent\ntee,1 inch\n", "part,size|elbow,3/4\" bent|tee,1 inch")]
    [InlineData("id,size,note\n1,3/4\" bent,\"a, b\"\n2,6\" x 4\" board,c\n", "id,size,note|1,3/4\" bent,a, b|2,6\" x 4\" board,c")]
    public void Quotes_are_read_as_they_are_meant(string text, string right) => Assert.Equal(right, Records.Of(text).ToString());

    [Theory]
    [InlineData(0)]
    [InlineData(1 << 22)]
    [InlineData((1 << 28) - 4)]
    [InlineData((1 << 28) - 1)]
    public void There_is_room_for_a_record_until_it_is_known_to_be_too_long(int carried)
    {
        const int Block = 4 << 20;
        var room = DataLake.Csv.Reading.CsvBlockReader.RoomFor(carried, Block);
        Assert.InRange(room, Math.Min((long)carried + 1, DataLake.Csv.Reading.CsvBlockReader.MaxRecordSize), Array.MaxLength);
        Assert.True(room > carried);
    }

    [Fact]
    public void Three_stray_quotes_do_not_switch_quoting_off()
    {
        var error = Assert.Throws<CsvException>(() => Records.Of("p;q;r\n1;\"a; b\";x\n2;c \"d\" e;y\n3;f \"g\" h;z\n4;i \"j\" k;w\n"));
        Assert.StartsWith("a.csv:3:2: a quote stands inside an unquoted field", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("skipLines", "2", "x\ny\na,b\n1,2\n", "a,b|1,2")]
    [InlineData("skipFooter", "1", "a,b\n1,2\n3,4\n9,9\n", "a,b|1,2|3,4")]
    [InlineData("commentPrefix", "%", "% one\na,b\n1,2\n% two, \"\n3,4\n", "a,b|1,2|3,4")]
    [InlineData("commentPrefix", "", "#a,b\n#1,2\n", "#a,b|#1,2")]
    [InlineData("trailingDelimiter", "true", "a,b,\n1,2,\n3,4,\n", "a,b|1,2|3,4")]
    [InlineData("escape", "/", "a,b\n1,\"x /\"y/\"\"\n", "a,b|1,x \"y\"")]
    [InlineData("skipInitialSpace", "true", "a, b\n1, 2\n", "a,b|1,2")]
    [InlineData("noHeader", "true", "a,b\n1,2\n", "|a,b|1,2")]
    [InlineData("noHeader", "false", "1,2\n3,4\n", "1,2|3,4")]
    [InlineData("noQuote", "true", "a,b\n\"1,2\n", "a,b|\"1,2")]
    [InlineData("delimiter", "\\t", "a\tb,c\n1\t2\n", "a,b,c|1,2")]
    public void A_word_says_how_a_text_is_read(string word, string value, string text, string right)
    {
        var (said, problem) = DialectWords.Take(DialectParts.None, word, [value]);
        Assert.Null(problem);
        for (var blockSize = 16; blockSize <= 4096; blockSize *= 4)
            Assert.Equal(right, Records.Of(text, new() { Dialect = said, BlockSize = blockSize }).ToString());
    }

    [Fact]
    public void Merging_never_writes_a_comment_a_title_or_a_footer_as_a_record() => Assert.Equal(
        "a,b,c\n1,2,3\n4,5,6\n7,8,9\n",
        CsvText.Merge(null, "# one\na,b,c\n1,2,3\n# two\n4,5,6\n", "Title\na,b,c\n7,8,9\nTotal: 1\n"));

    [Fact]
    public void Lines_of_another_encoding_are_decided_one_by_one()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes("id,city\n1,S\u00e3o Paulo\n2,Bras\u00edlia\n"), .. "3,Cear"u8, 0xE1, (byte)'\n'];
        var read = Records.Of(CsvText.Source(text), new() { Dialect = new() { Encodings = [Encoding.UTF8, Encoding.Latin1] } });
        Assert.Equal("id,city|1,S\u00e3o Paulo|2,Bras\u00edlia|3,Cear\u00e1", read.ToString());
        Assert.Equal(["a.csv: 1 line is not UTF-8 and was read in windows-1252"], read.Notes);
    }

    [Fact]
    public void Latin1_is_read_as_windows_1252_and_never_as_control_characters()
    {
        byte[] text = [.. "id,note\n1,a "u8, 0x96, .. " b\n2,"u8, 0x93, (byte)'q', 0x94, (byte)'\n'];
        Assert.Equal("id,note|1,a \u2013 b|2,\u201cq\u201d", Records.Of(CsvText.Source(text), new() { Dialect = new() { Encodings = [Encoding.Latin1] } }).ToString());
        byte[] none = [.. "id,note\n1,a"u8, 0x81, (byte)'\n'];
        var error = Assert.Throws<CsvException>(() => Records.Of(CsvText.Source(none), new() { Dialect = new() { Encodings = [Encoding.Latin1] } }));
        Assert.Equal("a.csv:2: the byte 0x81 is not text in windows-1252; name another encoding.", error.Message);
    }

    [Fact]
    public void An_error_names_the_option_that_was_tried_and_reads_the_text()
    {
        byte[] latin = [.. "id,city\n1,Cear"u8, 0xE1, (byte)'\n'];
        Assert.EndsWith("is not UTF-8. --encoding windows-1252 reads it.", Advice(CsvText.Source(latin), OptionStyle.Program), StringComparison.Ordinal);
        byte[] inHeader = [.. "nome;pre"u8, 0xE7, .. "o\nAna;1\n"u8];
        Assert.EndsWith("a.csv:1:2: the byte 0xE7 at offset 8 is not UTF-8. -Encoding windows-1252 reads it.", Advice(CsvText.Source(inHeader), OptionStyle.Cmdlet), StringComparison.Ordinal);
        Assert.All(
            ["{\"id\":1,\"who\":\"a, b\"}\n{\"id\":2}\n", " [\n  { \"id\": 1, \"who\": \"a\" } ]\n"],
            json => Assert.EndsWith(" This looks like JSON: the table of a join may be JSON, and what else is read is CSV.", Advice(CsvText.Source(json), OptionStyle.Program), StringComparison.Ordinal));
        Assert.DoesNotContain("JSON", Advice(CsvText.Source("[id],who\n1,\"Al\" x\n2,a\n"), OptionStyle.Cmdlet), StringComparison.Ordinal);
        Assert.EndsWith("is never closed. -NoQuote reads it.", Advice(CsvText.Source("id,\"who\n1,a\n2,b\n"), OptionStyle.Cmdlet), StringComparison.Ordinal);
        Assert.EndsWith(" -NoQuote reads it.", Advice(CsvText.Source("id,who\n1,\"Al\" x\n2,\"a\"\n3,b\n"), OptionStyle.Cmdlet), StringComparison.Ordinal);
        Assert.EndsWith(" \"onError\": \"Skip\" leaves such rows out.", Advice(CsvText.Source("a,b,c\n1,2,3\n1,2\n1,2,3\n4,5,6\n"), OptionStyle.Json), StringComparison.Ordinal);

        static string Advice(CsvSource source, OptionStyle style) =>
            Assert.Throws<CsvException>(() => Records.Of(source, new() { Style = style })).Message;
    }

    [Fact]
    public void Columns_that_differ_in_case_alone_are_matched_where_only_one_fits_and_told()
    {
        var notes = new List<string>();
        Assert.Equal("ID,v\n1,2\n3,4\n", CsvText.Merge(new() { Reading = new() { OnNote = notes.Add } }, "ID,v\n1,2\n", "v,id\n4,3\n"));
        Assert.Equal(["b.csv: 'id' was taken for 'ID'"], notes);
        Assert.Throws<CsvException>(() => CsvText.Merge(null, "ID,v\n1,2\n", "id,Id\n4,3\n"));
        Assert.Equal("ID,v,id\n1,2,3\n4,5,6\n", CsvText.Merge(null, "ID,v,id\n1,2,3\n", "ID,v,id\n4,5,6\n"));
    }

    [Fact]
    public void Every_row_that_was_not_taken_as_it_stands_is_counted_and_told()
    {
        var notes = new List<string>();
        _ = CsvText.Merge(new() { Reading = new() { OnError = CsvErrorAction.Pad, OnNote = notes.Add } }, out _, "a,b,c\n1\n2,3\n4,5,6,7\n8,9,10\n,,,,,\n");
        Assert.Equal(
            ["a.csv: 1 row of nothing but delimiters, and not as many as the header has, left out", "a.csv: 2 short rows were filled up", "a.csv: 1 row at fault was left out"],
            notes);
    }

    [Fact]
    public void Rows_before_a_fault_are_given_before_it_is_told()
    {
        var rows = new List<object?>();
        var error = Assert.Throws<CsvException>(() =>
        {
            foreach (var row in DataLake.Csv.Rows.CsvRows.Read(CsvText.Source("a,b\n1,2\n3,4\n5\n6,7\n"), new()))
                rows.Add(row);
        });
        Assert.Equal((2, 4L), (rows.Count, error.Place.Line));
        Assert.Equal(2, DataLake.Csv.Rows.CsvRows.Read(CsvText.Source("a,b\n1,2\n3,4\n5\n6,7\n"), new() { First = 2 }).Count());
    }
}
