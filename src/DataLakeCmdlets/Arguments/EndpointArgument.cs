using System.Management.Automation;
using DataLake.Stores.S3.Connecting;

namespace DataLakeCmdlets.Arguments;

/// <summary>An endpoint as text: PowerShell's own error would show all of it, a password included.</summary>
internal sealed class EndpointArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject { BaseObject: var inner } ? inner : inputData) is string text ? S3Endpoint.Parse(text) : inputData;
}
