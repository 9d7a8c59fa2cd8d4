using System.Net;
using DataLake.Stores.S3.Errors;

namespace DataLake.Stores.S3.Connecting;

/// <summary>The addresses of S3-compatible servers, and which of them are safe.</summary>
internal static class S3Endpoint
{
    /// <summary>An address as a person or a setting wrote it.</summary>
    /// <exception cref="DataLakeException"><c>EndpointInvalid</c>.</exception>
    public static Uri Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : throw S3Error.EndpointInvalid(text);

    /// <summary>Throws where an endpoint would show data, and let anyone on the way change it.</summary>
    /// <param name="endpoint">The server's address.</param>
    /// <param name="allowInsecure">Whether plain <c>http</c> to another machine is wanted all the same.</param>
    /// <exception cref="DataLakeException"><c>EndpointInvalid</c> or <c>EndpointInsecure</c>.</exception>
    public static void Check(Uri endpoint, bool allowInsecure)
    {
        if (!endpoint.IsAbsoluteUri || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps))
            throw S3Error.EndpointInvalid(endpoint.ToString());
        if (endpoint.UserInfo.Length > 0)
            throw S3Error.EndpointInvalid(endpoint.ToString(), "has credentials in it, which belong in a profile, a file or the environment");
        if (endpoint.AbsolutePath != "/" || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
            throw S3Error.EndpointInvalid(endpoint.ToString(), "has more than a host and a port, which would become part of every key");
        if (!allowInsecure && !IsProtected(endpoint))
            throw S3Error.EndpointInsecure(endpoint);
    }

    /// <summary>Whether nobody on the way can read or change what passes: it is encrypted, or does not leave this machine.</summary>
    public static bool IsProtected(Uri endpoint) =>
        endpoint.Scheme == Uri.UriSchemeHttps
        || endpoint.IsLoopback
        || (IPAddress.TryParse(endpoint.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));
}
