using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using DataLake.Stores.S3.Http;

namespace DataLake.Stores.S3.Sessions;

/// <summary>The SDK's client, with <see cref="PayloadHash"/> and <see cref="LeadingSlash"/> in it.</summary>
internal sealed class S3Client : AmazonS3Client
{
    public S3Client(AWSCredentials credentials, AmazonS3Config config)
        : base(credentials, config)
    {
    }

    public S3Client(AmazonS3Config config)
        : base(config)
    {
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandlerAfter<Marshaller>(new PayloadHash());
        pipeline.AddHandlerBefore<Signer>(new LeadingSlash());
    }
}
