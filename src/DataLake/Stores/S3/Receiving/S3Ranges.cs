using System.Buffers;
using Amazon.S3.Model;
using DataLake.Messages;
using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Sessions;

namespace DataLake.Stores.S3.Receiving;

/// <summary>Fetches ranges of one object, going on after each interruption with what is still missing.</summary>
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
            await ReadAsync(response, offset, count, filled => buffer.AsMemory(filled, count - filled), (_, _) => { }, cancellationToken).ConfigureAwait(false);
            return new ArraySegment<byte>(buffer, 0, count);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    /// <summary>Reads a range piece by piece, as it arrives.</summary>
    /// <param name="response">An answer that is there already; it is disposed of.</param>
    /// <param name="offset">Where the range begins.</param>
    /// <param name="count">Its length.</param>
    /// <param name="room">Where the next piece goes, told how much has arrived.</param>
    /// <param name="take">Is told that a piece has arrived: how much had before it, and its length.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ReadAsync(GetObjectResponse? response, long offset, int count, Func<int, Memory<byte>> room, Action<int, int> take, CancellationToken cancellationToken)
    {
        var arrived = 0;
        if (count == 0)
            response?.Dispose();
        for (var attempt = 1; arrived < count; attempt++)
        {
            var before = arrived;
            try
            {
                using var answer = response ?? await AskAsync(offset + arrived, offset + count - 1, cancellationToken).ConfigureAwait(false);
                response = null;
                for (int read; arrived < count && (read = await answer.ResponseStream.ReadAsync(room(arrived), cancellationToken).ConfigureAwait(false)) > 0; arrived += read)
                    take(arrived, read);
                if (arrived < count)
                    throw new EndOfStreamException(Catalogue.Translate($"the server ended {Quantity.Of(count - arrived, "byte")} early"));
            }
            catch (Exception error) when (error is IOException or HttpRequestException)
            {
                if (arrived > before)
                    attempt = 1;
                if (attempt >= session.Settings.Retries.MaxAttempts)
                    throw S3Error.Translate(error, session.Root, content.Bucket, content.Key);
                await Task.Delay(FirstPause * (1 << attempt) * (0.5 + Random.Shared.NextDouble()), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Task<GetObjectResponse> AskAsync(long first, long last, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = content.Bucket, Key = content.Key, ByteRange = new ByteRange(first, last), EtagToMatch = $"\"{content.ETag}\"" };
        return session.CallAsync(s3 => s3.GetObjectAsync(request, cancellationToken), content.Bucket, content.Key, cancellationToken);
    }
}
