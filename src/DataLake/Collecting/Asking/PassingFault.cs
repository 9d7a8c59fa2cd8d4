namespace DataLake.Collecting.Asking;

/// <summary>A failure that may pass: the request is tried again.</summary>
internal sealed class PassingFault(string reason, Exception? cause = null) : Exception(reason, cause);
