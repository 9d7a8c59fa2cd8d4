namespace DataLake;

/// <summary>The errors from which the program itself goes on in another way, told without a look at texts. The names are their error ids.</summary>
public enum ErrorKind : long
{
    /// <summary>Any other: for people to act on.</summary>
    Other,

    /// <summary>There is no bucket of that name.</summary>
    BucketNotFound,

    /// <summary>There is no object of that key.</summary>
    ObjectNotFound,

    /// <summary>There is an object of that key already, and there was to be none.</summary>
    ObjectExists,

    /// <summary>The object was replaced while it was read.</summary>
    ObjectChanged,

    /// <summary>The unfinished upload is gone.</summary>
    UploadNotFound,

    /// <summary>What arrived is not what was sent.</summary>
    TransferCorrupted,

    /// <summary>The credentials do not allow it.</summary>
    AccessDenied,
}
