using System.Buffers;
using Amazon.S3.Model;
using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Sessions;

namespace DataLake.Stores.S3.Receiving;

/// <summary>Fetches ranges of one object into buffers, going on after each interruption with what is still missing.</summary>
internal sealed class S3Ranges(S3Session session, S3Content content)
{
    /// <summary>How much one request fetches: a few of them under way keep any network busy.</summary>
    public const int Length = 4 << 20;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>The bytes of a range, in a buffer that the caller gives back to the shared pool.</summary>
    public Task<ArraySegment<byte>> FetchAsync(long offset, int count, CancellationToken cancellationToken) =>
        session.Slots.RunAsync(count, () => FillAsync(null, offset, count, cancellationToken), cancellationToken);

    /// <summary>As <see cref="FetchAsync"/>, beginning with an answer that is there already; it is disposed of.</summary>
    public async Task<ArraySegment<byte>> FillAsync(GetObjectResponse? response, long offset, int count, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(count);
        try
        {
            var filled = 0;
            for (var attempt = 1; filled < count; attempt++)
            {
                var before = filled;
                try
                {
                    using var answer = response ?? await AskAsync(offset + filled, offset + count - 1, cancellationToken).ConfigureAwait(false);
                    response = null;
                    for (int read; filled < count && (read = await answer.ResponseStream.ReadAsync(buffer.AsMemory(filled, count - filled), cancellationToken).ConfigureAwait(false)) > 0; filled += read) ;
                    if (filled < count)
                        throw new EndOfStreamException($"the server ended {Quantity.Of(count - filled, "byte")} early");
                }
                catch (Exception error) when (error is IOException or HttpRequestException)
                {
                    if (filled > before)
                        attempt = 1;
                    if (attempt >= session.Settings.Retries.MaxAttempts)
                        throw S3Error.Translate(error, session.Root, content.Bucket, content.Key);
                    await Task.Delay(FirstPause * (1 << attempt) * (0.5 + Random.Shared.NextDouble()), cancellationToken).ConfigureAwait(false);
                }
            }

            return new ArraySegment<byte>(buffer, 0, count);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private Task<GetObjectResponse> AskAsync(long first, long last, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = content.Bucket, Key = content.Key, ByteRange = new ByteRange(first, last), EtagToMatch = $"\"{content.ETag}\"" };
        return session.CallAsync(s3 => s3.GetObjectAsync(request, cancellationToken), content.Bucket, content.Key, cancellationToken);
    }
}
