namespace DataLake.Tests.Architecture;

public class HouseTests
{
    // Messages in the user's language: all may name it, and it names none.
    private const string Ground = "Messages";

    // What a room of the core may name beside the root and itself. A room that is not here may name any: it is a top one.
    private static readonly Dictionary<string, string[]> MayName = new()
    {
        [Ground] = [],
        ["Files"] = [],
        ["Values"] = [],
        ["Work"] = [],
        ["Layout"] = [],
        ["Content"] = ["Files", "Work"],
        ["Tables"] = ["Values", "Content", "Work", "Files"],
        ["Json"] = ["Values", "Content", "Files"],
        ["Csv"] = ["Values", "Content", "Tables", "Json", "Work", "Files"],
        ["Analysis"] = ["Csv", "Json", "Tables", "Values", "Content", "Work", "Files"],
        ["Masking"] = ["Analysis", "Csv", "Json", "Tables", "Values", "Content", "Work", "Files"],
        ["Stores"] = ["Content", "Work", "Files"],
        ["Transfers"] = ["Stores", "Layout", "Csv", "Content", "Work", "Files"],
        ["Collecting"] = ["Stores", "Layout", "Analysis", "Csv", "Json", "Values", "Content", "Work", "Files"],
        ["Logging"] = ["Files"],
        ["Samples"] = ["Files"],
    };

    [Theory]
    [InlineData("DataLake")]
    [InlineData("DataLakeCmdlets")]
    [InlineData("DataLake.Cli")]
    public void No_folder_is_in_a_circle(string assembly)
    {
        var arrows = House.ArrowsWithin(assembly).ToLookup(arrow => arrow.From);
        Assert.NotEmpty(arrows);
        AssertNone(arrows.SelectMany(from => from).Where(arrow => Reaches(arrow.To, arrow.From, arrows)).Select(arrow => $"{arrow.From} -> {arrow.To}: {arrow.Why}"));
    }

    [Fact]
    public void Rooms_name_only_what_lies_below_them()
    {
        var wrong = House.ArrowsWithin("DataLake")
            .Where(arrow => Room(arrow.From) is { } from && MayName.TryGetValue(from, out var below) && Room(arrow.To) is { } to && to != from && to != Ground && !below.Contains(to));
        AssertNone(wrong.Select(arrow => $"{arrow.From} -> {arrow.To}: {arrow.Why}"));
    }

    [Fact]
    public void The_root_names_no_room_but_the_ground() =>
        AssertNone(House.ArrowsWithin("DataLake").Where(arrow => Room(arrow.From) is null && Room(arrow.To) != Ground).Select(arrow => $"{arrow.To}: {arrow.Why}"));

    [Fact]
    public void The_core_knows_neither_PowerShell_nor_the_console() =>
        Assert.DoesNotContain(House.NamedOutside("DataLake"), name =>
            name.StartsWith("System.Management.Automation", StringComparison.Ordinal) || name == "System.Console" || name.StartsWith("Spectre.Console", StringComparison.Ordinal));

    // Each once, and all of them: xunit would show five, cut short.
    private static void AssertNone(IEnumerable<string> arrows)
    {
        var all = arrows.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }

    // The first part of a namespace below the assembly's: "Csv" of DataLake.Csv.Reading; null for the root.
    private static string? Room(string space) => space.Split('.') is [_, var room, ..] ? room : null;

    private static bool Reaches(string from, string to, ILookup<string, House.Arrow> arrows)
    {
        var seen = new HashSet<string> { from };
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out var next))
        {
            if (next == to)
                return true;
            foreach (var arrow in arrows[next])
            {
                if (seen.Add(arrow.To))
                    waiting.Enqueue(arrow.To);
            }
        }

        return false;
    }
}
