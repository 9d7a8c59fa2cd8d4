using System.Runtime.CompilerServices;
using DataLake.Collecting.Asking;
using DataLake.Collecting.Definitions;
using DataLake.Json;

namespace DataLake.Collecting.Requests;

/// <summary>A list of which each answer says where it goes on, by a cursor or an address; or a single answer.</summary>
internal sealed class LinkedPages(ApiDefinition definition, ApiRequest request, IReadOnlyDictionary<string, string> variables, ApiClient client)
{
    private readonly JsonMemberPath records = new(request.Records);
    private readonly JsonMemberPath? next = request.Pages?.Next is { } path ? new JsonMemberPath(path) : null;

    /// <summary>The answers in order, from a place on; none where nothing changed since an answer of that tag.</summary>
    /// <exception cref="DataLakeException">The API refuses, or leads nowhere.</exception>
    public async IAsyncEnumerable<ListAnswer> ReadAsync(ListPlace? from, string? etag, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = from?.Next is null ? new ListPlace { Skip = from?.Skip ?? 0 } : from;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var isLast = false; !isLast;)
        {
            var address = AddressOf(place.Next);
            var answer = await client.AskAsync(address, variables, place.Next is null ? etag : null, cancellationToken).ConfigureAwait(false);
            if (answer.IsUnchanged)
                yield break;
            if (!answer.IsFound && from?.Next == place.Next && place.Next is not null)
            {
                // A cursor of an earlier run may have lost its meaning: then all is read again, and what is there left out.
                (place, from) = (new ListPlace(), null);
                continue;
            }

            if (!answer.IsFound)
                throw ApiError.Refused(definition, address, answer);
            var goesOn = NextOf(answer);
            if (goesOn is not null && !seen.Add(goesOn))
                throw ApiError.NextAgain(address);
            yield return new ListAnswer(place, answer.Json?.Find(records)?.Items() ?? [], $"{definition.Origin} {request.Path}") { ETag = answer.ETag, Total = request.Pages is null ? 1 : null };
            isLast = goesOn is null;
            place = new ListPlace { Next = goesOn };
        }
    }

    private string? NextOf(ApiAnswer answer) =>
        request.Pages?.LinkHeader == true ? answer.Next?.OriginalString
        : next is not null && answer.Json?.Find(next)?.Text is { Length: > 0 } text && text != "false" ? text : null;

    private Uri AddressOf(string? goesOn)
    {
        if (goesOn is null)
            return client.AddressOf(request, variables);
        if (request.Pages!.Cursor is { } cursor)
            return client.AddressOf(request, variables, KeyValuePair.Create(cursor, goesOn));
        var address = client.AddressOf(request, variables);
        return Uri.TryCreate(address, goesOn, out var following) && Uri.Compare(following, address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
            ? following
            : throw ApiError.NextElsewhere(address, following ?? address);
    }
}
