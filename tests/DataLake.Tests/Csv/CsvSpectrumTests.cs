using System.Text;
using DataLake.Csv.Rows;
using DataLake.Csv.Sources;
using DataLake.Csv.Validation;

namespace DataLake.Tests.Csv;

/// <summary>The twelve cases of csv-spectrum, the suite that CSV readers share, each byte for byte.</summary>
public class CsvSpectrumTests
{
    private const string LocationCoordinates = "Contact Phone Number,Location Coordinates,Cities,Counties\n2095257564,37\uFFFD36'37.8\"N 121\uFFFD2'17.9\"W,Modesto,Stanislaus";

    public static TheoryData<string, string, string[]> Cases => new()
    {
        { "comma_in_quotes", "first,last,address,city,zip\nJohn,Doe,120 any st.,\"Anytown, WW\",08123", ["John", "Doe", "120 any st.", "Anytown, WW", "08123"] },
        { "empty", "a,b,c\n1,\"\",\"\"\n2,3,4", ["1", "", "", "2", "3", "4"] },
        { "empty_crlf", "a,b,c\r\n1,\"\",\"\"\r\n2,3,4", ["1", "", "", "2", "3", "4"] },
        { "escaped_quotes", "a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n", ["1", "ha \"ha\" ha", "3", "4"] },
        { "json", "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n", ["1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"] },
        { "newlines", "a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n", ["1", "2", "3", "Once upon \na time", "5", "6", "7", "8", "9"] },
        { "newlines_crlf", "a,b,c\r\n1,2,3\r\n\"Once upon \r\na time\",5,6\r\n7,8,9\r\n", ["1", "2", "3", "Once upon \r\na time", "5", "6", "7", "8", "9"] },
        { "quotes_and_newlines", "a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n", ["1", "ha \n\"ha\" \nha", "3", "4"] },
        { "simple", "a,b,c\n1,2,3\n", ["1", "2", "3"] },
        { "simple_crlf", "a,b,c\r\n1,2,3\r\n", ["1", "2", "3"] },
        { "utf8", "a,b,c\n1,2,3\n4,5,ʤ", ["1", "2", "3", "4", "5", "ʤ"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_is_read_and_passes_as_it_is(string name, string text, string[] values)
    {
        var source = CsvText.Source(text, name);
        Assert.Equal(values, Values(source));
        Assert.Equal(text, CsvText.Merge(null, text));
        Assert.Empty(CsvValidator.Run(source));
    }

    [Fact]
    public void Location_coordinates_has_quotes_in_a_bare_field_which_are_read_and_told()
    {
        var notes = new List<string>();
        Assert.Equal(LocationCoordinates, Encoding.UTF8.GetString(CsvText.Merge(new() { Reading = new() { OnNote = notes.Add } }, out _, CsvText.Source(LocationCoordinates))));
        Assert.Equal("a.csv: 1 row holds quotes within a bare field, which were read as they stand", Assert.Single(notes));
    }

    [Fact]
    public void Location_coordinates_is_read_where_quotes_are_characters()
    {
        var source = CsvText.Source(LocationCoordinates) with { Dialect = new() { Quoted = false } };
        Assert.Equal(["2095257564", "37\uFFFD36'37.8\"N 121\uFFFD2'17.9\"W", "Modesto", "Stanislaus"], Values(source));
        Assert.Equal(LocationCoordinates, Encoding.UTF8.GetString(CsvText.Merge(null, out _, source)));
        Assert.Empty(CsvValidator.Run(source));
    }

    private static IEnumerable<object?> Values(CsvSource source) =>
        CsvRows.Read(source, new RowOptions()).SelectMany(row => row.GetType().GetProperties().Select(property => property.GetValue(row)));
}
