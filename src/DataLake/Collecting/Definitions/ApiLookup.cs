namespace DataLake.Collecting.Definitions;

/// <summary>A request that tells what the API calls a thing: TMDB's number of what IMDb calls tt0944947.</summary>
/// <param name="Request">The request.</param>
/// <param name="Value">The member of the answer that holds it; <c>{found}</c> in the request that follows.</param>
public sealed record ApiLookup(ApiRequest Request, string Value)
{
    /// <summary>The placeholder of what was found.</summary>
    internal const string Found = "found";
}
