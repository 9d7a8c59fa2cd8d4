using System.Management.Automation;
using DataLake;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Arguments;

/// <summary>Lets <c>-Store</c> take a connected lake's name, and what Connect-DLStore and Get-DLStore give.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StoreTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (inputData is not (string or PSObject { BaseObject: string }))
            return inputData;

        try
        {
            return ConnectedStores.Get(inputData.ToString()!);
        }
        catch (DataLakeException error)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }
}
