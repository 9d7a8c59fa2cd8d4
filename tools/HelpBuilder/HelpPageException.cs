namespace HelpBuilder;

/// <summary>A fault of a page, worded as compilers word theirs so that the build shows where it is.</summary>
internal sealed class HelpPageException(string path, int line, string message)
    : Exception($"{path}({line}): error HELP: {message}");
