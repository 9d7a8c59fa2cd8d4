using System.Collections;
using System.Management.Automation;
using DataLake.Layout;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Arguments;

/// <summary>What <c>-Source</c> may be: a name, a scriptblock that is given the file, or a map of names to patterns.</summary>
internal static class SourceRule
{
    /// <summary>The rule: an absolute path in, the dataset's name out.</summary>
    public static Func<string, string> From(object source) => (source is PSObject wrapped ? wrapped.BaseObject : source) switch
    {
        ScriptBlock script => path => Invoke(script, path),
        IDictionary map => new SourceMap(map.Cast<DictionaryEntry>().Select(rule => KeyValuePair.Create($"{rule.Key}", $"{rule.Value}"))).SourceOf,
        var name => SourceMap.Always($"{name}").SourceOf,
    };

    // As in ForEach-Object, the file is $_.
    private static string Invoke(ScriptBlock script, string path)
    {
        try
        {
            return string.Concat(script.InvokeWithContext(null, [new PSVariable("_", new FileInfo(path))]));
        }
        catch (RuntimeException error)
        {
            throw CmdletError.SourceScriptFailed(path, error);
        }
    }
}
