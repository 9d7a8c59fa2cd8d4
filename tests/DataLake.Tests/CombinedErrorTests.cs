namespace DataLake.Tests;

/// <summary>One error for many files.</summary>
public class CombinedErrorTests
{
    [Fact]
    public void What_files_have_in_common_is_told_once()
    {
        var missing = Enumerable.Range(0, 22).Select(_ => new DataLakeException(ErrorKind.BucketNotFound, ErrorCategory.ObjectNotFound, $"There is no bucket 'x'.", "x"));
        var other = new DataLakeException("FileUnreadable", ErrorCategory.ReadError, $"a.csv: cannot be read.", "a.csv");
        var error = CombinedError.Of([.. missing, other], 23, "sent");
        Assert.Equal("BucketNotFound", error.ErrorId);
        Assert.Equal(["23 of 23 files could not be sent:", "  There is no bucket 'x'. (22 files)", "  a.csv: cannot be read."], error.Message.ReplaceLineEndings("\n").Split('\n'));
    }
}
