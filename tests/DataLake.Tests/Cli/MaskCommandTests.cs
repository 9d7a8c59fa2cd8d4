using System.Text;
using System.Text.Json;

namespace DataLake.Tests.Cli;

/// <summary>Masking from the command line; and that nothing of what is masked, nor of the key, is anywhere afterwards.</summary>
public sealed class MaskCommandTests : IDisposable
{
    private const string Canary = "Quetzalina Xilofone";
    private const string CanaryCpf = "111.444.777-35";

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_file_is_masked_and_reversed()
    {
        var key = await KeyAsync();
        var csv = folder.File("in.csv", $"NOME;CPF\n{Canary};{CanaryCpf}\n");
        var (code, output, error) = await DatalakeProgram.RunAsync("protect", csv, "--rule", "NOME=Redact", "--rule", "CPF=Pseudonym kind=Cpf", "--masking-key-file", key, "--out", folder["out.csv"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("1 row", output, StringComparison.Ordinal);
        Assert.Matches(@"^NOME;CPF\n\*\*\*;\d{3}\.\d{3}\.\d{3}-\d\d\n$", File.ReadAllText(folder["out.csv"]));

        (code, output, error) = await DatalakeProgram.RunAsync("unprotect", folder["out.csv"], "--rule", "CPF=Pseudonym kind=Cpf", "--masking-key-file", key, "--out", "-");
        Assert.Equal((0, $"NOME;CPF\n***;{CanaryCpf}\n"), (code, output));
    }

    [Fact]
    public async Task Objects_are_masked_below_a_prefix_and_the_input_is_removed()
    {
        var key = await KeyAsync();
        var csv = folder.File("in.csv", $"NOME,N\n{Canary},1\n");
        var lake = new[] { "--store", "file:" + folder["lake"] };
        await DatalakeProgram.RunAsync(["mb", "mask", .. lake]);
        await DatalakeProgram.RunAsync(["send-raw", csv, "--bucket", "mask", "--source", "P", "--layer", "Landing", .. lake]);
        var (code, output, error) = await DatalakeProgram.RunAsync(["protect", "lake:mask/Landing/", "--rule", "NOME=Hash", "--unlisted", "Keep", "--masking-key-file", key, "--remove-input", "--out", "lake:mask/Raw/", "--json", .. lake]);
        Assert.Equal((0, ""), (code, error));
        var told = JsonDocument.Parse(output).RootElement[0];
        Assert.True(told.GetProperty("inputRemoved").GetBoolean());
        Assert.StartsWith("mask/Raw/Local/CSV/P/", told.GetProperty("out").GetString(), StringComparison.Ordinal);
        AssertNowhere(folder["lake"], Canary);
    }

    [Fact]
    public async Task The_columns_that_hold_what_is_sensitive_are_told_and_no_value()
    {
        var csv = folder.File("in.csv", "DOC,N\n" + string.Concat(Enumerable.Range(1, 50).Select(i => $"{Tests.Masking.Masked.Cpf(i * 7_654_321)},{i}\n")));
        var (code, output, error) = await DatalakeProgram.RunAsync("find-sensitive", csv);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal($"{csv}: DOC: Cpf, 100.0 % of 50 values, check digits hold of 100.0 % (Strong); rule: Pseudonym kind=Cpf onInvalid=Hash\n", output);
    }

    [Theory]
    [InlineData(new[] { "--rule", "NOM=Redact", "--unlisted", "Keep" }, "did you mean 'NOME'?", 1)]
    [InlineData(new[] { "--rule", "NOME=Redact" }, "no rule names 'CPF'", 1)]
    [InlineData(new[] { "--rule", "NOME=Redact", "--rule", "NOME=Drop" }, "has two rules", 1)]
    [InlineData(new[] { "--rule", "NOME=Hash", "--unlisted", "Keep" }, "needs a masking key", 1)]
    [InlineData(new[] { "--rule", "CPF=Pseudonym kind=Cpf", "--unlisted", "Keep" }, "needs a masking key", 1)]
    [InlineData(new[] { "--unlisted", "Keep" }, "No rule is given", 2)]
    [InlineData(new[] { "--rule", "NOME=Redact", "--unlisted", "Keep", "--k", "3" }, "none are named", 1)]
    public async Task What_cannot_be_is_told_and_nothing_is_written(string[] options, string words, int exitCode)
    {
        var csv = folder.File("in.csv", $"NOME;CPF\n{Canary};{CanaryCpf}\n");
        var (code, output, error) = await DatalakeProgram.RunAsync(["protect", csv, .. options, "--out", folder["out/a.csv"]]);
        Assert.Equal(exitCode, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, output + error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]) && Directory.EnumerateFileSystemEntries(folder["out"]).Any());
    }

    [Fact]
    public async Task A_run_that_is_killed_leaves_no_original_of_a_masked_column_on_the_disk()
    {
        var key = await KeyAsync();
        Directory.CreateDirectory(folder["in"]);
        Directory.CreateDirectory(folder["work"]);
        var csv = new StringBuilder("NOME,CPF,TEXTO\n");
        for (var i = 0; i < 400_000; i++)
            csv.Append(Canary).Append(' ').Append(i).Append(',').Append(CanaryCpf).Append(",nothing in it\n");
        var input = folder.File("in/in.csv", csv.ToString());
        string[] arguments = ["protect", input, "--rule", "NOME=Hash", "--rule", "CPF=Pseudonym kind=Cpf", "--rule", "TEXTO=Keep", "--quasi-identifier", "TEXTO", "--masking-key-file", key, "--out", folder["work/out.csv"]];
        var environment = new Dictionary<string, string?> { ["TMPDIR"] = folder["work"], ["TEMP"] = folder["work"], ["DOTNET_EnableDiagnostics"] = "0" }; // no pipes of the runtime among the files
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await DatalakeProgram.EndAsync(DatalakeProgram.Start(environment, arguments));
        var whole = watch.Elapsed;
        AssertNowhere(folder["work"], Canary, CanaryCpf);

        var midway = 0;
        foreach (var share in new[] { 0.3, 0.5, 0.6, 0.7, 0.8, 0.9 })
        {
            File.Delete(folder["work/out.csv"]);
            using var process = DatalakeProgram.Start(environment, arguments);
            await Task.Delay(whole * share, TestContext.Current.CancellationToken);
            midway += process.HasExited ? 0 : 1;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            AssertNowhere(folder["work"], Canary, CanaryCpf);
        }

        Assert.InRange(midway, 1, 6);
    }

    [Fact]
    public async Task What_comes_through_standard_input_is_nowhere_on_the_disk_by_a_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a file keeps its name there until it is closed");
        var key = await KeyAsync();
        Directory.CreateDirectory(folder["work"]);
        var environment = new Dictionary<string, string?> { ["TMPDIR"] = folder["work"], ["DOTNET_EnableDiagnostics"] = "0" };
        using var process = DatalakeProgram.Start(environment, "protect", "-", "--rule", "NOME=Hash", "--masking-key-file", key, "--out", folder["work/out.csv"]);
        await process.StandardInput.WriteAsync("NOME\n");
        for (var i = 0; i < 100_000; i++)
            await process.StandardInput.WriteAsync($"{Canary} {i}\n");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken); // more than the pipe holds: most is kept by now
        AssertNowhere(folder["work"], Canary);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        AssertNowhere(folder["work"], Canary);
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> KeyAsync()
    {
        var (code, output, error) = await DatalakeProgram.RunAsync("masking-key", "--out", folder["masking.key"]);
        Assert.Equal(0, code);
        Assert.DoesNotContain(File.ReadAllText(folder["masking.key"]).Split('.')[2].Trim(), output + error, StringComparison.Ordinal);
        return folder["masking.key"];
    }

    private static void AssertNowhere(string place, params string[] originals)
    {
        foreach (var path in Directory.EnumerateFiles(place, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            var content = File.ReadAllBytes(path);
            Assert.All(originals, original => Assert.True(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(original)) < 0, $"{path} holds an original."));
        }
    }
}
