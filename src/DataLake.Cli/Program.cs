using System.CommandLine;
using DataLake.Cli.Commands;

var root = new RootCommand("CSV files in a folder become answers in a data lake.")
{
    RunCommand.Create(),
    MergeCommand.Create(),
    ProfileCommand.Create(),
    AnalyzeCommand.Create(),
    DemoCommand.Create(),
    SendCommand.Create(),
    ReceiveCommand.Create(),
    SampleCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
