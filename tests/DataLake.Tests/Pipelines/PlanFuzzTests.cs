using DataLake.Pipelines.Plans;
using FsCheck;
using FsCheck.Fluent;

namespace DataLake.Tests.Pipelines;

/// <summary>Whatever a plan's file holds, reading it gives a plan or an error that names the file: nothing else.</summary>
public class PlanFuzzTests
{
    private const string Good = """
        { "bucket": "b", "log": "l", "steps": [ { "send": "{raw}/*.csv", "source": { "M": "*m*" } }, { "merge": "Raw/", "to": "a" }, { "analyze": "a", "definition": "d", "to": "c" } ] }
        """;

    private static readonly Arbitrary<string> Mutated = Gen.Choose(0, Good.Length - 1)
        .SelectMany(place => Gen.Choose(0, 12), (place, length) => (place, length))
        .SelectMany(cut => Gen.Elements("", "{", "}", "[", "]", "\"", ",", ":", "null", "1", "\\u0000", "//", "\"bucket\":", "é", "\ud800"), (cut, put) => Good[..cut.place] + put + Good[Math.Min(Good.Length, cut.place + cut.length)..])
        .ToArbitrary();

    [Fact]
    public void A_mutated_plan_is_read_or_refused() => Prop.ForAll(Mutated, json =>
    {
        try
        {
            return PlanReader.Parse(json, "plan.json").Steps.Count > 0;
        }
        catch (DataLakeException error)
        {
            return error.ErrorId == "PlanInvalid" && error.Message.StartsWith("plan.json:", StringComparison.Ordinal);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
}
