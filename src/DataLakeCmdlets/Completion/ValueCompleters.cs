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

/// <summary>Offers the usual texts that stand for null.</summary>
public sealed class NullTextCompleter() : ValueCompleter("NULL", "NA", "N/A", "\\N", "-");

/// <summary>Offers what lines of comment usually begin with.</summary>
public sealed class CommentPrefixCompleter() : ValueCompleter("#", "%");

/// <summary>Offers the usual character before a quote within quotes.</summary>
public sealed class EscapeCompleter() : ValueCompleter("\\");

/// <summary>Offers what folders of keys end with.</summary>
public sealed class LevelCompleter() : ValueCompleter("/");

/// <summary>Offers patterns of the names of data files.</summary>
public sealed class FilterCompleter() : ValueCompleter("*.csv", "*.json", "*.jsonl", "*.parquet");

/// <summary>Offers the names of environment variables.</summary>
public sealed class VariableCompleter() : ValueCompleter([.. Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal)]);

/// <summary>Offers nothing, for nobody knows what is meant: files, which PowerShell would offer, are not.</summary>
public sealed class FreeTextCompleter() : ValueCompleter();
