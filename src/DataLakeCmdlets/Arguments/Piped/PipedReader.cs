using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DataLake.Csv;
using DataLake.Logging;
using DataLake.Pipelines.Plans;
using DataLake.Stores;
using DataLake.Stores.Listing;
using DataLake.Stores.Uploads;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Arguments.Piped;

/// <summary>Tells what an object of the pipeline is, alike whether it is live, selected, deserialised, or read back from CSV or JSON.</summary>
/// <remarks>
/// By the name of its type first; then an object with a bucket and a key is an object of a lake, one with a full path is a
/// file, and all else is a row of data.
/// </remarks>
internal static class PipedReader
{
    // What Select-Object, Export-Clixml and jobs, and Import-Csv put before the name of a type.
    private static readonly string[] Prefixes = ["Selected.", "Deserialized.", "CSV:"];

    private static readonly Dictionary<string, Func<PSObject, IEnumerable<PipedItem>>> Kinds = new(StringComparer.Ordinal)
    {
        [typeof(LakeObject).FullName!] = item => [Stored(item)],
        [typeof(Bucket).FullName!] = item => [new PipedItem.Container(Address(item, Required(item, "Name"), null))],
        [typeof(LakePrefix).FullName!] = item => [new PipedItem.Folder(Address(item, Required(item, "Bucket"), null), Required(item, "Prefix"))],
        [typeof(LakeUpload).FullName!] = item => [Upload(item)],
        [typeof(DLStore).FullName!] = item => [new PipedItem.Lake(StoreReference.Of(item) ?? throw PipedError.Incomplete(item, "Name"))],
        [typeof(CsvFile).FullName!] = item => [Csv(item)],
        [typeof(StepResult).FullName!] = item => Objects(item),
        [typeof(RunLog).FullName!] = item => [new PipedItem.Place(Required(item, nameof(RunLog.FilePath)))],
        [typeof(FileInfo).FullName!] = item => [new PipedItem.Place(Required(item, "FullName"))],
        [typeof(DirectoryInfo).FullName!] = item => [new PipedItem.Place(Required(item, "FullName"))],
        [typeof(PathInfo).FullName!] = item => [new PipedItem.Place(TextOf(item, "ProviderPath") ?? Required(item, "Path"))],
        ["Microsoft.PowerShell.Commands.MatchInfo"] = item => [new PipedItem.Place(Required(item, "Path"))],
    };

    /// <summary>What an object is; a step of a plan is all the objects that it wrote.</summary>
    /// <exception cref="DataLake.DataLakeException"><c>ItemIncomplete</c>: its type says what it is, but not all of it is there.</exception>
    public static IEnumerable<PipedItem> Read(PSObject item)
    {
        switch (item.BaseObject)
        {
            case string text:
                return [new PipedItem.Text(text)];
            case IList<object> several:
                return several.SelectMany(one => Read(PSObject.AsPSObject(one)));
        }

        foreach (var type in item.TypeNames)
        {
            if (Kinds.TryGetValue(Plain(type), out var kind))
                return kind(item);
        }

        return [Untyped(item)];
    }

    /// <summary>What an object is called in a list of several.</summary>
    public static string Words(PSObject item) => string.Join(", ", Read(item).Select(one => one.Target));

    /// <summary>The text of a property, or of a dictionary's entry; null where there is none, or an empty one.</summary>
    public static string? TextOf(PSObject item, string name) => Text(ValueOf(item, name));

    /// <summary>Where something lies: with the lake and the address that it says.</summary>
    public static LakeAddress Address(PSObject item, string bucket, string? key)
    {
        var store = StoreReference.Of(ValueOf(item, StoreProperty.Name));
        return new(bucket, key) { Store = store, Root = store?.Root ?? AddressIn(item, StoreProperty.RootName), Uri = AddressIn(item, "Uri") };
    }

    private static Uri? AddressIn(PSObject item, string name) => Uri.TryCreate(TextOf(item, name), UriKind.Absolute, out var uri) ? uri : null;

    private static PipedItem Untyped(PSObject item)
    {
        if (TextOf(item, "Bucket") is { } bucket && TextOf(item, "Key") is { } key)
            return new PipedItem.Stored(Address(item, bucket, key), Size(item));
        // Data may well have a FullName: only what is a whole path is one.
        if (TextOf(item, "PSPath") is { } path && path.Contains("::", StringComparison.Ordinal))
            return new PipedItem.Place(path);
        return TextOf(item, "FullName") is { } full && Path.IsPathFullyQualified(full) ? new PipedItem.Place(full) : new PipedItem.Row(item);
    }

    private static PipedItem.Stored Stored(PSObject item) =>
        new(Address(item, Required(item, "Bucket"), Required(item, "Key")), Size(item)) { IsListed = item.BaseObject is LakeObject or CsvFile, IsOneOfMany = item.BaseObject is LakeObject { Metadata: null } };

    private static PipedItem.Upload Upload(PSObject item) => new(
        Address(item, Required(item, "Bucket"), Required(item, "Key")),
        Required(item, nameof(LakeUpload.UploadId)),
        LanguagePrimitives.TryConvertTo<DateTime>(ValueOf(item, nameof(LakeUpload.Started)), CultureInfo.InvariantCulture, out var started) ? started : default);

    private static PipedItem Csv(PSObject item) => item.BaseObject switch
    {
        CsvFile { Object: not null } csv => Stored(item) with { Dialect = csv.Dialect },
        _ => TextOf(item, "FullName") is { } path ? new PipedItem.Place(path, ValueOf(item, nameof(CsvFile.Dialect)) as CsvDialect) : Stored(item),
    };

    // A step may have written nothing; one that a job or CSV brought back has lost what it wrote, which is not a nothing.
    private static IReadOnlyList<PipedItem> Objects(PSObject item)
    {
        var written = (LanguagePrimitives.GetEnumerable(ValueOf(item, nameof(StepResult.Objects))) ?? Array.Empty<object>()).Cast<object>().Select(PSObject.AsPSObject).ToList();
        return (written.Count > 0 || item.BaseObject is StepResult) && written.All(one => TextOf(one, "Key") is not null)
            ? [.. written.Select(Stored)]
            : throw PipedError.Incomplete(item, nameof(StepResult.Objects));
    }

    private static long Size(PSObject item) =>
        long.TryParse(TextOf(item, "Size") ?? TextOf(item, "Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;

    private static string Required(PSObject item, string name) => TextOf(item, name) ?? throw PipedError.Incomplete(item, name);

    private static string? Text(object? value) => Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    private static object? ValueOf(PSObject item, string name)
    {
        try
        {
            return item.BaseObject is IDictionary table ? table[name] : item.Properties[name]?.Value;
        }
        catch (GetValueException)
        {
            return null; // what cannot be read says nothing
        }
    }

    private static string Plain(string type)
    {
        while (Array.Find(Prefixes, prefix => type.StartsWith(prefix, StringComparison.Ordinal)) is { } found)
            type = type[found.Length..];
        return type;
    }
}
