using System.Globalization;

namespace DataLake.Tests.Analysis;

/// <summary>What expressions give.</summary>
public sealed class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3", 7L)]
    [InlineData("(1 + 2) * 3", 9L)]
    [InlineData("7 / 2", 3.5)]
    [InlineData("7 % 4", 3L)]
    [InlineData("-x + 2", 1.0)]
    [InlineData("- - 3", 3L)]
    [InlineData("1.5e3", 1500.0)]
    [InlineData("2 - 3 - 4", -5L)]
    [InlineData("x = 1", true)]
    [InlineData("x <> 1.0", false)]
    [InlineData("1 = 1 AND 2 > 3 OR 4 >= 4", true)]
    [InlineData("NOT 1 = 1 OR 1 = 1", true)]
    [InlineData("'a' || 1 || TRUE", "a1true")]
    [InlineData("'it''s'", "it's")]
    [InlineData("3 BETWEEN 1 AND 3", true)]
    [InlineData("3 NOT BETWEEN 1 AND 2 AND TRUE", true)]
    [InlineData("x IN (3, 2, 1)", true)]
    [InlineData("'b' NOT IN ('a', 'c')", true)]
    [InlineData("x IN ('01', '1')", true)]
    [InlineData("(nullif(x, 1) IN ('1')) IS NULL", true)]
    [InlineData("('b' IN ('a', NULL)) IS NULL", true)]
    [InlineData("'Drama' LIKE 'D%a'", true)]
    [InlineData("'Drama' LIKE 'd%'", false)]
    [InlineData("'Drama' ILIKE 'd_A%'", true)]
    [InlineData("'São' LIKE 'S_o'", true)]
    [InlineData("'50%' LIKE '50!%' ESCAPE '!'", true)]
    [InlineData("'abcbd' LIKE '%b_'", true)]
    [InlineData("CASE WHEN x > 1 THEN 'big' WHEN x = 1 THEN 'one' END", "one")]
    [InlineData("CASE x WHEN 2 THEN 'two' ELSE 'other' END", "other")]
    [InlineData("CASE WHEN x = 0 THEN 1 / 0 ELSE 2.0 END", 2.0)]
    [InlineData("coalesce(nullif(x, 1), 5)", 5.0)]
    [InlineData("if(x = 1, 'yes', 'no')", "yes")]
    [InlineData("greatest(1, 3, 2)", 3L)]
    [InlineData("round_even(2.5) + round(2.5)", 5.0)]
    [InlineData("least(1.5, 3)", 1.5)]
    [InlineData("CAST('12' AS INTEGER) + 1", 13L)]
    [InlineData("CAST(2.5 AS INTEGER)", 3L)]
    [InlineData("TRY_CAST('many' AS DOUBLE) IS NULL", true)]
    [InlineData("CAST(7 AS TEXT) || '!'", "7!")]
    public void OperatorsFollowSql(string expression, object expected) => Ask.Same(expected, Ask.Value(expression));

    [Theory]
    [InlineData("lower('ÁGUA')", "água")]
    [InlineData("upper('ção')", "ÇÃO")]
    [InlineData("title('COMUNICAÇÃO ELETRÔNICA (TV PAGA)')", "Comunicação Eletrônica (Tv Paga)")]
    [InlineData("title('d''água 3d')", "D'Água 3D")]
    [InlineData("trim('  a b ')", "a b")]
    [InlineData("length('ação')", 4L)]
    [InlineData("substr('ação', 2, 2)", "çã")]
    [InlineData("substr('ação', -2)", "ão")]
    [InlineData("replace('a-b-c', '-', '+')", "a+b+c")]
    [InlineData("concat('a', 1, 2.5)", "a12.5")]
    [InlineData("starts_with('Drama', 'Dra')", true)]
    [InlineData("ends_with('Drama', 'x')", false)]
    [InlineData("strpos('ação', 'o')", 4L)]
    [InlineData("contains('Drama', 'am')", true)]
    [InlineData("contains(split('a,b', ','), 'b')", true)]
    [InlineData("cardinality(split('a,b,c', ','))", 3L)]
    [InlineData("element_at(split('a,b,c', ','), -1)", "c")]
    [InlineData("array_join(split('a,b', ','), ' & ')", "a & b")]
    [InlineData("regexp_like('Drama', '^[A-Z]')", true)]
    [InlineData("regexp_extract('tt0042', '[1-9]+')", "42")]
    [InlineData("regexp_extract('k=v', '(.)=(.)', 2)", "v")]
    [InlineData("regexp_replace('a1b2', '[0-9]', '#')", "a#b#")]
    public void TextFunctions(string expression, object expected) => Assert.Equal(expected, Ask.Value(expression, values: "\"\"\"q\"\"\""));

    [Theory]
    [InlineData("round(2.675, 2)", 2.68)]
    [InlineData("round(-2.5)", -3.0)]
    [InlineData("round(1234, -2)", 1200.0)]
    [InlineData("floor(-1.5)", -2.0)]
    [InlineData("ceil(1.2)", 2.0)]
    [InlineData("abs(-3)", 3.0)]
    [InlineData("power(2, 10)", 1024.0)]
    [InlineData("sqrt(16)", 4.0)]
    [InlineData("width_bucket(5, 0, 10, 5)", 3L)]
    [InlineData("width_bucket(-1, 0, 10, 5)", 0L)]
    [InlineData("width_bucket(10, 0, 10, 5)", 6L)]
    public void NumberFunctions(string expression, object expected) => Ask.Same(expected, Ask.Value(expression));

    [Theory]
    [InlineData(0, 10, 1.0)]
    [InlineData(2.228138852, 10, 0.05)]
    [InlineData(-1.96, 1_000_000, 0.0499960)]
    [InlineData(12.706204736, 1, 0.05)]
    public void TheTTestGivesTheTablesValues(double t, double degreesOfFreedom, double expected) =>
        Assert.Equal(expected, (double)Ask.Value(FormattableString.Invariant($"t_test({t}, {degreesOfFreedom})"))!, 1e-6);

    [Theory]
    [InlineData("year(x)", 2010L)]
    [InlineData("month(x)", 7L)]
    [InlineData("day(x)", 21L)]
    [InlineData("quarter(x)", 3L)]
    [InlineData("date_diff('day', DATE '2010-07-01', x)", 20L)]
    [InlineData("date_diff('month', x, DATE '2010-09-20')", 1L)]
    [InlineData("x >= DATE '2010-07-21'", true)]
    [InlineData("date_trunc('month', x) = DATE '2010-07-01'", true)]
    [InlineData("date_trunc('week', x) = DATE '2010-07-19'", true)]
    [InlineData("CAST(x AS DATE) || ''", "2010-07-21")]
    public void DatesAreReadInTheDatasetsCulture(string expression, object expected) =>
        Assert.Equal(expected, Ask.Value(expression, values: "21/07/2010", culture: "pt-BR"));

    [Theory]
    [InlineData("pt-BR", "\"1.234,5\"", 1234.5)]
    [InlineData("pt-BR", "\"5,2\"", 5.2)]
    [InlineData("en-US", "\"1,234.5\"", 1234.5)]
    [InlineData(null, "-0.5", -0.5)]
    [InlineData(null, "1e3", 1000.0)]
    [InlineData(null, "123456789012345678901234567890", 123456789012345678901234567890.0)]
    public void NumbersAreReadInTheDatasetsCulture(string? culture, string text, double expected) =>
        Assert.Equal(expected, Convert.ToDouble(Ask.Value("x + 0E0", values: text, culture: culture), CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("pt-BR", "1.23")]
    [InlineData(null, "NaN")]
    [InlineData(null, "1-2")]
    [InlineData(null, "e")]
    [InlineData(null, "0x10")]
    public void WhatIsNoNumberIsNull(string? culture, string text) => Assert.Null(Ask.Value("x + 0", values: text, culture: culture));

    [Theory]
    [InlineData("NULL AND FALSE", false)]
    [InlineData("NULL AND TRUE", null)]
    [InlineData("NULL OR TRUE", true)]
    [InlineData("NULL OR FALSE", null)]
    [InlineData("NOT NULL", null)]
    [InlineData("e = 'a'", null)]
    [InlineData("e IS NULL", true)]
    [InlineData("n IS NULL", true)]
    [InlineData("e || 'a'", null)]
    [InlineData("1 + NULL", null)]
    [InlineData("2 IN (1, NULL)", null)]
    [InlineData("1 IN (1, NULL)", true)]
    [InlineData("2 NOT IN (1, NULL)", null)]
    [InlineData("CASE WHEN NULL THEN 1 ELSE 2 END", 2L)]
    [InlineData("coalesce(e, n, 'last')", "last")]
    [InlineData("upper(n)", null)]
    public void NullsFollowSqlsLogic(string expression, object? expected) =>
        Assert.Equal(expected, Ask.Value(expression, columns: "x,e,n", values: @"1,,\N"));

    [Theory]
    [InlineData("9", "10", true)]
    [InlineData("b", "a", false)]
    [InlineData("5", "a", null)]
    public void ColumnsCompareByTheirTypes(string x, string y, bool? expected) =>
        Assert.Equal(expected, Ask.Value("x < y", columns: "x,y", values: $"{x},{y}"));

    [Fact]
    public void NamesMayBeQuotedAndDifferInCase() =>
        Assert.Equal(3L, Ask.Value("\"Título da Obra\" + ANO", columns: "Título da Obra,ano", values: "1,2"));

    [Fact]
    public void ResultsDoNotDependOnTheMachinesCulture()
    {
        using var culture = new CultureScope("pt-BR");
        Assert.Equal("1.5", Ask.Value("CAST(x + 0.5 AS TEXT)"));
    }
}
