using System.Text.Json;
using DataLake.Analysis.Definition;
using DataLake.Collecting;
using DataLake.Json;
using DataLake.Layout;

namespace DataLake.Pipelines.Plans;

/// <summary>Reads a plan's step of collecting.</summary>
internal static class CollectReader
{
    private const double LowestRate = 0.01;
    private const double HighestRate = 10_000;
    private const int MostAtOnce = 64;

    public static CollectStep Read(JsonPlace step, int number) => new(step.Require("collect").FilePath())
    {
        Number = number,
        Reading = DialectReader.Read(step),
        From = step.Find("from")?.Text(),
        Path = step.Find("path")?.Text(),
        Column = step.Find("column") is { } column ? Columns(column) : new Dictionary<string, string>(),
        Set = (step.Find("set")?.Members() ?? []).ToDictionary(member => member.Name, member => Value(member.Value)),
        TokenEnvFile = step.Find("tokenEnvFile")?.FilePath(),
        Since = step.Find("since")?.Text(),
        Options = new CollectOptions
        {
            Layer = step.Find("layer")?.Text() ?? RawKey.DefaultLayer,
            Origin = step.Find("origin")?.Text(),
            Source = step.Find("source")?.Text(),
            Prefix = step.Find("filePrefix")?.Text(),
            Restart = step.Find("restart")?.Boolean() ?? false,
            PerSecond = step.Find("rate") is { } rate ? Rate(rate) : null,
            Parallel = step.Find("throttleLimit") is { } limit ? limit.PositiveInteger() is <= MostAtOnce and var atOnce ? atOnce : throw limit.Invalid($"it is {MostAtOnce} at most") : null,
        },
    };

    private static Dictionary<string, string> Columns(JsonPlace column) => column.Element.ValueKind == JsonValueKind.Object
        ? column.Members().ToDictionary(member => member.Name, member => member.Value.Text())
        : new() { [""] = column.Text() };

    private static string Value(JsonPlace value) => value.Element.ValueKind == JsonValueKind.Number ? value.Element.GetRawText() : value.Text();

    private static double Rate(JsonPlace rate) => rate.Element.ValueKind == JsonValueKind.Number && rate.Element.TryGetDouble(out var value) && value is >= LowestRate and <= HighestRate
        ? value
        : throw rate.Invalid("the requests a second are expected here: a number from 0.01 to 10000");
}
