using System.Collections;
using DataLake.Layout;
using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Objects;
using DataLake.Values.Cultures;

namespace DataLakeCmdlets.Completion;

/// <summary>The base of completers of values that are known beforehand.</summary>
public abstract class ValueCompleter(params IReadOnlyList<string> values) : Completer
{
    /// <inheritdoc/>
    protected override Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience) => Task.FromResult(values);
}

/// <summary>Offers cultures: the usual ones, and every language that is known.</summary>
public sealed class CultureCompleter() : ValueCompleter([.. Usual, .. DataCulture.Known.Except(Usual)])
{
    private static readonly string[] Usual = ["pt-BR", "en-US", "en-GB", "es-ES", "es-MX", "fr-FR", "de-DE", "de-CH", "it-IT", "pt-PT", "ja-JP", "zh-CN"];
}

/// <summary>Offers the storage classes of S3.</summary>
public sealed class StorageClassCompleter() : ValueCompleter(S3Names.StorageClasses());

/// <summary>Offers the media types that keys' extensions stand for.</summary>
public sealed class ContentTypeCompleter() : ValueCompleter(MediaType.Known);

/// <summary>Offers the formats that keys of the raw layer name.</summary>
public sealed class FormatCompleter() : ValueCompleter(RawKey.DefaultFormat, "JSON", "Parquet");

/// <summary>Offers the layers of a lake.</summary>
public sealed class LayerCompleter() : ValueCompleter("Landing", RawKey.DefaultLayer, "Trusted", "Refined");

/// <summary>Offers where data of the raw layer comes from.</summary>
public sealed class OriginCompleter() : ValueCompleter(RawKey.DefaultOrigin, "TMDB");
