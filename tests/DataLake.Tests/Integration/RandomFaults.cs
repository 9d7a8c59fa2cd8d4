namespace DataLake.Tests.Integration;

/// <summary>A network and server where one request in six meets a fault: the same ones for the same seed, and order of requests.</summary>
internal sealed class RandomFaults(int seed)
{
    private readonly Random random = new(seed);

    public Fault Next(RequestHead request)
    {
        lock (random)
        {
            var at = random.NextInt64(Math.Max(1, request.ContentLength > 0 ? request.ContentLength : 500_000));
            return random.Next(300) switch
            {
                < 10 => new Fault(FaultKind.Reset, at),
                < 14 => new Fault(FaultKind.Stall, at),
                < 24 => new Fault(FaultKind.Truncate, at),
                < 34 when request.Method == "GET" => new Fault(FaultKind.CorruptAnswer, at),
                < 34 when request.Method == "PUT" => new Fault(FaultKind.CorruptRequest, at),
                < 44 => new Fault(FaultKind.Answer, Status: "500 Internal Server Error", Code: "InternalError"),
                < 52 => new Fault(FaultKind.Answer),
                _ => Fault.None,
            };
        }
    }
}
