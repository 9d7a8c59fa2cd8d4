using Amazon.S3.Model;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using DataLake.Stores.S3.Connecting;
using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Http;

namespace DataLake.Stores.S3.Sessions;

/// <summary>One connection to S3, shared by the parts of a store: its client, its limit of parallel transfers, and the wording of its errors.</summary>
internal sealed class S3Session : IDisposable
{
    private const int SocketBufferBytes = 256 << 10; // the SDK's default of 8 KB costs a fifth more processor time

    public S3Session(S3Connection connection)
    {
        Connection = connection;
        Settings = S3Settings.Resolve(connection);
        Root = Settings.Endpoint is { } endpoint ? new Uri($"s3://{endpoint.Authority}/") : new Uri("s3://");
        var config = new AmazonS3Config
        {
            RetryMode = Settings.Retries.SdkMode,
            MaxErrorRetry = Settings.Retries.MaxAttempts - 1,
            BufferSize = SocketBufferBytes,
            RequestChecksumCalculation = connection.ChecksumMode == S3ChecksumMode.WhenSupported ? RequestChecksumCalculation.WHEN_SUPPORTED : RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = connection.ChecksumMode == S3ChecksumMode.WhenSupported ? ResponseChecksumValidation.WHEN_SUPPORTED : ResponseChecksumValidation.WHEN_REQUIRED,
            HttpClientFactory = new S3HttpClientFactory(connection.StallTimeout, Server),
        };
        if (Settings.Endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Settings.Region);
        }
        else
        {
            config.ServiceURL = Settings.Endpoint.ToString();
            config.AuthenticationRegion = Settings.Region;
            config.ForcePathStyle = true;
        }

        Client = Settings.Credentials is { } credentials ? new S3Client(credentials, config) : new S3Client(config);
        Slots = new TransferSlots(connection.Parallelism);
    }

    public S3Connection Connection { get; }

    public S3Settings Settings { get; }

    public Uri Root { get; }

    public IAmazonS3 Client { get; }

    /// <summary>What the server calls itself; connecting has asked it something already.</summary>
    public ServerName Server { get; } = new();

    /// <summary>A place for each request that carries content, whichever file it belongs to.</summary>
    public TransferSlots Slots { get; }

    /// <summary>Whether nobody on the way can change what passes.</summary>
    public bool IsProtected => Settings.Endpoint is not { } endpoint || S3Endpoint.IsProtected(endpoint);

    /// <summary>Calls the server, and words what goes wrong.</summary>
    /// <exception cref="DataLakeException">The call failed, tries included.</exception>
    public async Task<T> CallAsync<T>(Func<IAmazonS3, Task<T>> call, string? bucket, string? key = null, CancellationToken cancellationToken = default)
    {
        try
        {
            try
            {
                return await call(Client).ConfigureAwait(false);
            }
            catch (AmazonS3Exception error) when (ClockSkew.Behind(error) is not null)
            {
                await CorrectClockAsync(cancellationToken).ConfigureAwait(false);
                return await call(Client).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw S3Error.Translate(error, Root, bucket, key);
        }
    }

    // The SDK takes the server's time where an answer says that ours is wrong, which one to HEAD cannot. What is asked for does not matter.
    private async Task CorrectClockAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Client.ListBucketsAsync(new ListBucketsRequest { MaxBuckets = 1 }, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonServiceException)
        {
            // the call itself says what is wrong
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        Slots.Dispose();
    }
}
