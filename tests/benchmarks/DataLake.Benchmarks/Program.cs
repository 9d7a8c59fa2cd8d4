using BenchmarkDotNet.Running;
using DataLake;
using DataLake.Csv;
using DataLake.Csv.Profiling;
using DataLake.Samples;

// A whole process for compare.sh, or else BenchmarkDotNet: --filter '*'
switch (args)
{
    case ["sample", var folder, var rows]:
        foreach (var path in SampleData.Write(SampleKind.Movies, folder, long.Parse(rows, System.Globalization.CultureInfo.InvariantCulture)))
            Console.WriteLine(path);
        break;
    case ["merge", var destination, .. var inputs]:
        using (var file = new AtomicFile(destination))
        {
            CsvMerge.Run([.. inputs.Select(CsvSource.FromFile)], file.Stream);
            file.Commit();
        }

        break;
    case ["profile", var input]:
        Console.WriteLine(CsvProfiler.Run(CsvSource.FromFile(input), nullValues: [@"\N"]));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
