namespace DataLake;

/// <summary>The kinds of failure, in the words that PowerShell's error categories use too.</summary>
public enum ErrorCategory : long
{
    /// <summary>An argument, a plan or a definition says something that cannot be.</summary>
    InvalidArgument,

    /// <summary>The data itself is at fault: a ragged row, bytes that are not UTF-8.</summary>
    InvalidData,

    /// <summary>A file, bucket, key or column does not exist.</summary>
    ObjectNotFound,

    /// <summary>Something of that name is there already.</summary>
    ResourceExists,

    /// <summary>The credentials do not allow it, or there are none.</summary>
    PermissionDenied,

    /// <summary>The server could not be reached, or stopped answering.</summary>
    ConnectionError,

    /// <summary>A file could not be read.</summary>
    ReadError,

    /// <summary>A file or object could not be written.</summary>
    WriteError,

    /// <summary>It did not happen within the time allowed.</summary>
    OperationTimeout,

    /// <summary>What is asked does not fit the state that things are in, such as a bucket that is not empty.</summary>
    InvalidOperation,
}
