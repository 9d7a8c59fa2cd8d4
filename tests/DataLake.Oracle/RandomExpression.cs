namespace DataLake.Oracle;

/// <summary>Makes expressions up: of each kind of value, from columns, constants, operators and functions.</summary>
internal sealed class RandomExpression(Random random, IReadOnlyList<RandomColumn> columns)
{
    public Pair Any(int depth) => random.Next(7) switch
    {
        0 => Exact(depth),
        1 => Number(depth),
        2 => Text(depth),
        3 => Date(depth),
        4 => Condition(depth),
        5 => Column(ColumnKind.Long),
        _ => Column(ColumnKind.Timestamp),
    };

    public Pair Sortable(int depth) => random.Next(5) switch
    {
        0 => Both(Exact(depth), "+", Column(ColumnKind.Decimal)),
        1 => Text(0),
        2 => Date(depth),
        3 => Column(ColumnKind.Long),
        _ => Column(ColumnKind.Double),
    };

    public Pair Key() => random.Next(8) switch
    {
        0 => Text(1),
        1 => Date(1),
        2 => Column(ColumnKind.Decimal),
        3 => Column(ColumnKind.Long),
        4 => Condition(0),
        5 => Column(ColumnKind.Timestamp),
        6 => Column(ColumnKind.Double),
        _ => Whole(1),
    };

    public Pair Measure()
    {
        var number = random.Next(2) == 0 ? Exact(1) : Column(ColumnKind.Double);
        var any = random.Next(6) switch { 0 => Text(1), 1 => Date(0), 2 => Column(ColumnKind.Long), 3 => Column(ColumnKind.Decimal), 4 => Column(ColumnKind.Timestamp), _ => Whole(1) };
        return random.Next(12) switch
        {
            0 => new("count(*)"),
            1 => Call("count", any),
            2 => new($"count(distinct {any.Ours})", $"count(DISTINCT {any.Sql})"),
            3 => Call("sum", Exact(1)),
            4 => Call("sum", Column(ColumnKind.Long)),
            5 => Call("avg", number),
            6 or 7 => Call(random.Next(2) == 0 ? "min" : "max", any),
            8 => new($"median({number.Ours})", $"median(({number.Sql})::DOUBLE)"),
            9 => new($"percentile({number.Ours}, 0.25)", $"quantile_cont(({number.Sql})::DOUBLE, 0.25)"),
            10 => new($"first({any.Ours})", $"first({any.Sql} ORDER BY n) FILTER ({any.Sql} IS NOT NULL)"),
            _ => Ordered(new Pair($"string_agg({Column(ColumnKind.Text).Ours}, '+')")),
        };
    }

    public Pair Condition(int depth)
    {
        if (depth == 0)
            return Column(ColumnKind.Boolean);
        var symbol = new[] { "=", "<>", "<", "<=", ">", ">=" }[random.Next(6)];
        Pair one, other;
        switch (random.Next(10))
        {
            case 0:
                (one, other) = (Condition(depth - 1), Condition(depth - 1));
                return Both(one, random.Next(2) == 0 ? "AND" : "OR", other);
            case 1:
                one = Condition(depth - 1);
                return new($"(NOT {one.Ours})", $"(NOT {one.Sql})");
            case 2:
                one = Any(0);
                return new($"({one.Ours} IS NULL)", $"({one.Sql} IS NULL)");
            case 3:
                return Both(Text(0), symbol, random.Next(2) == 0 ? Text(0) : new("'b'"));
            case 4:
                return Both(Date(1), symbol, random.Next(2) == 0 ? Date(0) : new("DATE '2004-05-06'"));
            case 5:
                one = Column(ColumnKind.Long);
                return Both(one, symbol, new("1577134800018226902"));
            case 6:
                one = Text(0);
                return new($"({one.Ours} LIKE '%b%')", $"({one.Sql} LIKE '%b%')");
            case 7:
                one = Whole(1);
                return new($"({one.Ours} IN (1, -3, 7))", $"({one.Sql} IN (1, -3, 7))");
            case 8:
                return Both(Column(ColumnKind.Timestamp), symbol, new("TIMESTAMP '2020-01-05 03:00:00'"));
            default:
                return Both(Exact(depth - 1), symbol, Exact(0));
        }
    }

    // Whole numbers and decimals: what both sides calculate exactly.
    private Pair Exact(int depth) => depth == 0 || random.Next(3) == 0
        ? random.Next(3) switch { 0 => new(random.Next(-9, 9).ToString(System.Globalization.CultureInfo.InvariantCulture) is var text && text[0] == '-' ? $"({text})" : text), 1 => Column(ColumnKind.Integer), _ => Column(ColumnKind.Decimal) }
        : random.Next(6) switch
        {
            0 => Both(Exact(depth - 1), "+", Exact(depth - 1)),
            1 => Both(Exact(depth - 1), "-", Exact(depth - 1)),
            2 => Both(Whole(0), "*", Column(ColumnKind.Decimal)),
            3 => Call("abs", Exact(depth - 1)),
            4 => Coalesce(Exact(0), Exact(0)),
            _ => Whole(depth),
        };

    private Pair Whole(int depth) => depth == 0
        ? Column(ColumnKind.Integer)
        : random.Next(6) switch
        {
            0 => Both(Whole(depth - 1), "*", Whole(0)),
            1 => Both(Whole(depth - 1), "%", new("7")),
            2 => new($"if({Condition(0).Ours}, {Column(ColumnKind.Integer).Ours}, 0)"),
            3 => Call("year", Date(0)),
            4 => Call("length", Text(0)),
            _ => Both(Whole(depth - 1), "-", Whole(0)),
        };

    private Pair Number(int depth)
    {
        var (one, other) = (Exact(depth - 1), Whole(0));
        return random.Next(2) == 0 ? Column(ColumnKind.Double) : new($"({one.Ours} / nullif({other.Ours}, 0))", $"(({one.Sql})::DOUBLE / nullif({other.Sql}, 0))");
    }

    private Pair Text(int depth) => depth == 0
        ? Column(ColumnKind.Text)
        : random.Next(5) switch
        {
            0 => Call("upper", new("'x'")) is var fixedText && random.Next(2) == 0 ? fixedText : Text(0),
            1 => new($"substr({Column(ColumnKind.Text).Ours}, 1, 2)"),
            2 => Both(Text(0), "||", new("'-'")),
            3 => Coalesce(Text(0), new("'none'")),
            _ => Text(0),
        };

    private Pair Date(int depth) => depth == 0
        ? Column(ColumnKind.Date)
        : random.Next(4) switch
        {
            0 => AsDate(new Pair($"date_trunc('month', {Column(ColumnKind.Date).Ours})")),
            1 => Both(Date(0), "+", new("30")),
            2 => Call("greatest", Column(ColumnKind.Date)),
            _ => Date(0),
        };

    private Pair Column(ColumnKind kind)
    {
        var candidates = columns.Where(column => column.Kind == kind).ToList();
        return new(candidates[random.Next(candidates.Count)].Quoted);
    }

    private static Pair Ordered(Pair measure) => measure with { Sql = measure.Sql![..^1] + " ORDER BY n)" };

    private static Pair AsDate(Pair date) => date with { Sql = $"({date.Sql})::DATE" };

    private static Pair Both(Pair one, string symbol, Pair other) => new($"({one.Ours} {symbol} {other.Ours})", $"({one.Sql} {symbol} {other.Sql})");

    private static Pair Call(string function, Pair argument) => new($"{function}({argument.Ours})", $"{function}({argument.Sql})");

    private static Pair Coalesce(Pair one, Pair other) => new($"coalesce({one.Ours}, {other.Ours})", $"coalesce({one.Sql}, {other.Sql})");
}
