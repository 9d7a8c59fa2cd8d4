using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Masking.Protecting;
using DataLake.Messages;
using DataLake.Pipelines.Protecting;
using DataLake.Stores;

namespace DataLake.Cli.Commands.Masking;

/// <summary>Masks tables, or reverses that, each into a place of its own, and tells of each.</summary>
/// <param name="doing">What is done, as progress says it.</param>
/// <param name="place">Where the tables go.</param>
/// <param name="lake">The lake that they may go to.</param>
internal sealed class MaskRun(Message doing, string place, LakeAccess lake)
{
    /// <summary>Whether inputs are removed when their masked table is known to be whole.</summary>
    public bool RemovesInput { get; init; }

    /// <summary>How objects are written.</summary>
    public SendOptions Sending { get; init; } = SendOptions.Default;

    public async Task RunAsync(IReadOnlyList<MaskInput> inputs, Func<MaskInput, ProtectOptions> options, bool json, CancellationToken stop)
    {
        if (place == OutputPlace.StandardOutput)
        {
            await WriteOutAsync(inputs, options, stop);
            return;
        }

        var names = inputs.Select(input => input.Name).ToList();
        var isObject = LakePlace.TryParse(place, out var target);
        var targets = isObject ? MaskTarget.Keys(target.Key, names) : MaskTarget.Paths(place, names);
        var reports = new JsonArray();
        foreach (var (input, to) in inputs.Zip(targets))
        {
            ProtectedTable table;
            using (var progress = new ProgressLine($"{doing} {input.Source.FileName}", input.Source.Length))
            {
                var protector = new TableProtector(options(input)) { RemovesInput = RemovesInput, Sending = Sending, Progress = progress };
                table = isObject
                    ? await protector.ToObjectAsync(input, await lake.OpenAsync(stop), target.Bucket, to, stop)
                    : await protector.ToFileAsync(input, to, stop);
            }

            Tell(input, table.Notes, table.Result);
            if (json)
                reports.Add((JsonNode)Json(input, table));
            else
                Terminal.Line($"{input.Source.Name}: {Words(table.Result)}: {table.Place}{(table.InputRemoved ? Catalogue.Translate(" (read back and found whole; the input was removed)") : "")}");
        }

        if (isObject)
            await OutputPlace.TellLeftAsync(await lake.OpenAsync(stop), target.Bucket, stop);
        if (json)
            JsonOutput.Write(reports);
    }

    private async Task WriteOutAsync(IReadOnlyList<MaskInput> inputs, Func<MaskInput, ProtectOptions> options, CancellationToken stop)
    {
        if (inputs is not [var only])
            throw UsageError.Of($"--out -: takes one table; give a folder for several.");
        if (RemovesInput)
            throw UsageError.Of($"--remove-input: what went to standard output cannot be read back; give a file or an object.");
        ProtectResult? result = null;
        await OutputPlace.WriteAsync(place, lake, output => result = CsvProtector.Run(only.Source, output, options(only), null, stop), stop);
        Tell(only, result!.Notes, result);
        Terminal.Note($"{only.Source.Name}: {Words(result)}");
    }

    private static void Tell(MaskInput input, IEnumerable<string> notes, ProtectResult result)
    {
        foreach (var note in notes)
            Terminal.Note($"{input.Source.Name}: {note}");
        if (result.Suppressed > 0)
            Terminal.Note($"{input.Source.Name}: {Quantity.Of(result.Suppressed, "row")} left out: too few are like them");
        if (result.Groups is { } groups)
            Terminal.Note($"{input.Source.Name}: {string.Join(", ", groups.Columns)}: {Quantity.Of(groups.Groups, "group")} of like rows, the smallest of {Quantity.Of(groups.Smallest, "row")}");
    }

    private static string Words(ProtectResult result) => Catalogue.Translate($"{Quantity.Of(result.Rows, "row")}, {Quantity.Of(result.Bytes, "byte")}{(result.KeyId is { } id ? Catalogue.Translate($", key {id}") : "")}");

    private static JsonObject Json(MaskInput input, ProtectedTable table) => new()
    {
        ["input"] = input.Source.Name, ["out"] = table.Place, ["rows"] = table.Result.Rows, ["bytes"] = table.Result.Bytes, ["rejected"] = table.Result.Rejected, ["suppressed"] = table.Result.Suppressed,
        ["keyId"] = table.Result.KeyId, ["inputRemoved"] = table.InputRemoved, ["columns"] = JsonOutput.Value(table.Result.Columns),
        ["masked"] = JsonOutput.Array(table.Result.Masked, column => new JsonObject
        {
            ["column"] = column.Name, ["method"] = column.Method.ToString(), ["masked"] = column.Masked, ["kept"] = column.Kept, ["empty"] = column.Empty, ["unfit"] = column.Unfit,
        }),
        ["smallestGroup"] = table.Result.Groups?.Smallest,
    };
}
