namespace DataLake.Samples;

/// <summary>The schemas that sample data can be made in.</summary>
public enum SampleKind
{
    /// <summary>ANCINE's audiovisual works: <c>obras-nao-pub-brasileiras-&lt;year&gt;.csv</c>, one file a year.</summary>
    Obras,

    /// <summary>Films, a row for each artist in them: <c>movies.csv</c>.</summary>
    Movies,

    /// <summary>Series, a row for each artist in them: <c>series.csv</c>.</summary>
    Series,

    /// <summary>TMDB-like details of most of the films of <c>movies.csv</c>, as JSON lines: <c>tmdb.jsonl</c>.</summary>
    Tmdb,
}
