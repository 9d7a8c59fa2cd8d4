using System.Management.Automation;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Stores;

[Cmdlet(VerbsCommon.Get, "DLStore")]
[OutputType(typeof(DLStore))]
public sealed class GetDLStoreCommand : LakeCmdlet
{
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(StoreCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            var found = Session.Stores.Where(store => pattern.IsMatch(store.Name)).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(CmdletError.StoreUnknown(name, Session.Stores.Select(store => store.Name)).ToErrorRecord(name));
            WriteObject(found, enumerateCollection: true);
        }
    }
}
