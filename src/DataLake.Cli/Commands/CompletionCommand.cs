using System.CommandLine;

namespace DataLake.Cli.Commands;

/// <summary><c>datalake completion SHELL</c>: a script that has the shell ask this program what can follow.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # datalake completion bash >> ~/.bashrc
        _datalake() {
            local line="${COMP_LINE:0:$COMP_POINT}" IFS=$'\n'
            COMPREPLY=($(compgen -W "$(datalake "[suggest:${#line}]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _datalake datalake
        """;

    private const string Zsh = """
        # datalake completion zsh >> ~/.zshrc, after compinit
        _datalake() {
            local line="${BUFFER[1,CURSOR]}"
            local suggested=("${(@f)$(datalake "[suggest:${#line}]" "$line" 2>/dev/null)}")
            compadd -a suggested
            _files
        }
        compdef _datalake datalake
        """;

    private const string PowerShell = """
        # datalake completion pwsh >> $PROFILE
        Register-ArgumentCompleter -Native -CommandName datalake -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $line = "$commandAst".PadRight($cursorPosition).Substring(0, $cursorPosition)
            datalake "[suggest:$cursorPosition]" $line | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new Command("completion", "Gives the script that completes this program's commands and options in a shell.") { shell };
        command.SetAction(arguments => Console.Out.WriteLine(arguments.GetValue(shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            _ => PowerShell,
        }));
        return command;
    }
}
