using System.Management.Automation;
using DataLake.Messages;
using DataLake.Stores.Embedded;

namespace DataLakeCmdlets.Session;

/// <summary>A lake as it is named: by its name, by what Connect-DLStore gave, or by what became of that in a job or a file.</summary>
/// <remarks>
/// It is looked up when it is used, not when it is given: a test's mock has no lake connected. PowerShell converts to it by
/// its constructors.
/// </remarks>
public sealed record StoreReference
{
    private readonly DLStore? live;

    /// <summary>Names a lake.</summary>
    /// <param name="name">Its name.</param>
    public StoreReference(string name) => Name = name;

    /// <summary>Names a connected lake.</summary>
    /// <param name="store">What Connect-DLStore gave.</param>
    public StoreReference(DLStore store)
        : this(store.Name)
    {
        live = store;
        Root = store.Root;
        Identity = store.Identity;
    }

    /// <summary>Names a lake by what a job or a file made of a DLStore.</summary>
    /// <param name="item">An object with its properties; Name is enough.</param>
    public StoreReference(PSObject item)
        : this(TextOf(item, nameof(Name)) ?? throw new PSInvalidCastException(Catalogue.Translate($"'{item}' names no lake; give a name, or what Connect-DLStore gave.")))
    {
        Root = Uri.TryCreate(TextOf(item, nameof(Root)), UriKind.Absolute, out var root) ? root : null;
        Identity = TextOf(item, nameof(Identity));
    }

    /// <summary>The lake's name.</summary>
    public string Name { get; }

    /// <summary>Where the lake is; null where only its name is known.</summary>
    public Uri? Root { get; init; }

    /// <summary>Who the server said we are there; null where that is not known.</summary>
    public string? Identity { get; init; }

    /// <summary>What names a lake; null where it is nothing that may.</summary>
    internal static StoreReference? Of(object? value) => value switch
    {
        StoreReference reference => reference,
        DLStore store => new StoreReference(store),
        string { Length: > 0 } name => new StoreReference(name),
        PSObject { BaseObject: PSCustomObject } item => TextOf(item, nameof(Name)) is null ? null : new StoreReference(item),
        PSObject wrapped => Of(wrapped.BaseObject),
        _ => null,
    };

    /// <summary>The lake.</summary>
    /// <exception cref="DataLake.DataLakeException"><c>StoreUnknown</c>, <c>StoreDisconnected</c>, or <c>StoreElsewhere</c>: another lake has the name now.</exception>
    internal DLStore In(RunspaceSession session)
    {
        if (live is { IsConnected: true })
            return live;
        if (session.Find(Name) is { } connected)
            return IsThat(connected) ? connected : throw CmdletError.StoreElsewhere(this, connected);
        if (live is not null)
            throw CmdletError.StoreDisconnected(Name, live.Root);

        // A folder needs no credentials: whoever says where it is has said all.
        return Root is { IsFile: true } folder && Directory.Exists(folder.LocalPath)
            ? new DLStore(Name, new DirectoryStore(folder.LocalPath))
            : throw CmdletError.StoreUnknown(Name, session.Stores.Select(one => one.Name));
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static string? TextOf(PSObject item, string property) => item.Properties[property]?.Value?.ToString() is { Length: > 0 } text ? text : null;

    // A token that was renewed leaves place and account as they were; another account is another lake.
    private bool IsThat(DLStore store) =>
        (Root is null || Root == store.Root) && (Identity is null || Account(Identity) == Account(store.Identity));

    private static string? Account(string? identity) => identity?.Split(':') is [_, _, _, _, var account, ..] ? account : identity;
}
