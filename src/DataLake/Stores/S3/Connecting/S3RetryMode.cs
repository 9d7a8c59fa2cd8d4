namespace DataLake.Stores.S3.Connecting;

/// <summary>How requests that failed are spaced when they are tried again.</summary>
public enum S3RetryMode
{
    /// <summary>Each by itself, after a pause that doubles.</summary>
    Standard,

    /// <summary>As <see cref="Standard"/>, and all requests together no faster than the server took them when it last said to slow down.</summary>
    /// <remarks>
    /// That rate is measured over half a second, so one refusal while little is under way leaves a request every few seconds;
    /// and the SDK gives up a request that waits for its turn too long. With 100 files of 64 KB, 16 at a time, and one answer in
    /// twenty a SlowDown, the standard mode sends all in 1.3 s, this one 14 of them in 17 s. The limit of parallel transfers
    /// bounds the rate in either mode.
    /// </remarks>
    Adaptive,
}
