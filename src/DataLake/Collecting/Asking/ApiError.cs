using DataLake.Collecting.Definitions;
using DataLake.Messages;

namespace DataLake.Collecting.Asking;

/// <summary>The errors of APIs, each worded once. An address has no secret in it; words of the API come without the token.</summary>
internal static class ApiError
{
    public static DataLakeException Unauthorized(ApiDefinition definition, Uri address, ApiAnswer answer)
    {
        if (definition.Token is not { } token)
        {
            return new DataLakeException(
                "ApiUnauthorized", ErrorCategory.PermissionDenied, $"{address}: {definition.Origin} does not allow this without a token ({Said(answer)}): the definition says with 'token' where it is found.", $"{address}");
        }

        return new DataLakeException(
            "ApiUnauthorized", ErrorCategory.PermissionDenied,
            $"{address}: {definition.Origin} does not accept the token ({Said(answer)}): check {token.Variable}, or get a new one; then run the same again, and it goes on where it stopped.", $"{address}");
    }

    public static DataLakeException Refused(ApiDefinition definition, Uri address, ApiAnswer answer) => new(
        "ApiRefused", ErrorCategory.InvalidArgument, $"{address}: {definition.Origin} refuses this request ({Said(answer)}): check the definition's path and query, and what was set.", $"{address}");

    public static DataLakeException TooManyPages(ApiDefinition definition, int pages, int most) => new(
        "ApiTooManyPages", ErrorCategory.InvalidArgument, $"{definition.Name}: the list has {Quantity.Of(pages, "page")}, of which {definition.Origin} gives {most}: ask for less at once, or say with 'slices' by which date it can be cut.", definition.Name);

    public static DataLakeException Unavailable(ApiDefinition definition, Uri address, string reason, Exception? cause = null) => new(
        "ApiUnavailable", ErrorCategory.ConnectionError, $"{address}: {definition.Origin} failed each time it was tried ({reason}): try again later; what is complete stays, and is not asked again.", $"{address}", cause);

    public static DataLakeException Busy(ApiDefinition definition, Uri address, TimeSpan wait) => new(
        "ApiBusy", ErrorCategory.OperationTimeout, $"{address}: {definition.Origin} says to come back in {Math.Ceiling(wait.TotalSeconds)} s, which is longer than is waited (limits: patienceSeconds): run the same again later; what is complete stays, and is not asked again.", $"{address}");

    public static DataLakeException Stalled(ApiDefinition definition, Uri address) => new(
        "ApiUnavailable", ErrorCategory.OperationTimeout, $"{address}: {definition.Origin} stopped sending in the middle of the answer, for {definition.Limits.TimeoutSeconds} s (limits: timeoutSeconds): run the same again, and it goes on behind what is complete.", $"{address}");

    public static DataLakeException TooLarge(Uri address, long bytes, long limit) => new(
        "ApiAnswerTooLarge", ErrorCategory.InvalidData, $"{address}: the answer is larger than {ByteSize.Format(limit)}{(bytes > 0 ? $" ({ByteSize.Format(bytes)})" : "")} and was not read; if that is right, the definition allows more with limits: answerBytes.", $"{address}");

    public static DataLakeException NotJson(Uri address, Message problem) => new(
        "ApiAnswerInvalid", ErrorCategory.InvalidData, $"{address}: the answer is not what was asked for: {problem}.", $"{address}");

    public static DataLakeException TokenEchoed(Uri address) => new(
        "TokenEchoed", ErrorCategory.InvalidData, $"{address}: the answer has the token in it, and was not kept.", $"{address}");

    public static DataLakeException Insecure(Uri address) => new(
        "ApiInsecure", ErrorCategory.InvalidArgument, $"{address}: is http, where everybody on the way reads along, and was not asked; where the network is trusted, the definition allows it with \"allowHttp\": true.", $"{address}");

    public static DataLakeException RedirectedTooOften(Uri address) => new(
        "ApiAnswerInvalid", ErrorCategory.InvalidData, $"{address}: leads from one address to another, and to no answer.", $"{address}");

    public static DataLakeException NextElsewhere(Uri address, Uri next) => new(
        "ApiAnswerInvalid", ErrorCategory.InvalidData, $"{address}: says that its list goes on at {next.GetLeftPart(UriPartial.Authority)}, another server, and was not followed there.", $"{address}");

    public static DataLakeException NextAgain(Uri address) => new(
        "ApiAnswerInvalid", ErrorCategory.InvalidData, $"{address}: says that its list goes on where it was already, and would never end.", $"{address}");

    /// <summary>A status with the API's own words.</summary>
    public static string Said(ApiAnswer answer) => answer.Words.Length == 0 ? $"{answer.Status}" : $"{answer.Status}: {answer.Words}";
}
