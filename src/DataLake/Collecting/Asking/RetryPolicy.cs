using DataLake.Collecting.Definitions;
using Polly;
using Polly.Retry;

namespace DataLake.Collecting.Asking;

/// <summary>What is tried again, and when: 429 is waited out, a fault that may pass is tried some times with growing pauses.</summary>
internal static class RetryPolicy
{
    // Each said "later", and later said it again: something else is wrong.
    private const int MostWaits = 30;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public static ResiliencePipeline<ApiAnswer> Of(ApiLimits limits, RequestRate rate) => new ResiliencePipelineBuilder<ApiAnswer>()
        .AddRetry(new RetryStrategyOptions<ApiAnswer>
        {
            ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Result is { Status: 429 } answer && !(answer.RetryAfter?.TotalSeconds > limits.PatienceSeconds)),
            MaxRetryAttempts = MostWaits,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = FirstPause,
            MaxDelay = LongestPause,
            DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result?.RetryAfter),
            OnRetry = attempt =>
            {
                rate.Pause(attempt.RetryDelay);
                return ValueTask.CompletedTask;
            },
        })
        .AddRetry(new RetryStrategyOptions<ApiAnswer>
        {
            ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is PassingFault || attempt.Outcome.Result is { } answer && MayPass(answer, limits)),
            MaxRetryAttempts = limits.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = FirstPause,
            MaxDelay = LongestPause,
            DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result?.RetryAfter),
        })
        .Build();

    private static bool MayPass(ApiAnswer answer, ApiLimits limits) => answer.Status is 408 or >= 500 && !(answer.RetryAfter?.TotalSeconds > limits.PatienceSeconds);
}
