using System.CommandLine;
using DataLake.Cli.Commands.Csv;
using DataLake.Cli.Commands.Lake;
using DataLake.Cli.Commands.Masking;
using DataLake.Cli.Commands.Runs;
using DataLake.Cli.Options;
using DataLake.Cli.Output;

namespace DataLake.Cli.Commands;

/// <summary>The program's commands, in the order in which its help lists them.</summary>
internal static class DatalakeCommand
{
    public static RootCommand Create()
    {
        var root = new RootCommand("CSV files in a folder become answers in a data lake.")
        {
            DemoCommand.Create(),
            RunCommand.Create(),
            AnalyzeCommand.Create(),
            MergeCommand.Create(),
            ProtectCommand.Create(),
            UnprotectCommand.Create(),
            FindSensitiveCommand.Create(),
            MaskingKeyCommand.Create(),
            ProfileCommand.Create(),
            TestCommand.Create(),
            SampleCommand.Create(),
            CollectCommand.Create(),
            SendRawCommand.Create(),
            SendCommand.Create(),
            ReceiveCommand.Create(),
            ListCommand.Create(),
            CopyCommand.Create(),
            UrlCommand.Create(),
            RemoveCommand.Create(),
            MakeBucketCommand.Create(),
            RemoveBucketCommand.Create(),
            WaitCommand.Create(),
            UploadsCommand.Create(),
            CleanCommand.Create(),
            CompletionCommand.Create(),
            JsonOption.Instance,
        };
        GivenValues.Check(root);
        TranslatedHelp.AddTo(root);
        return root;
    }
}
