using System.Numerics;

namespace DataLake.Csv.Profiling;

/// <summary>Counts distinct values: exactly up to 10,000, and by HyperLogLog beyond.</summary>
/// <remarks>HyperLogLog with 2^14 registers; its standard error is 1.04 / sqrt(2^14), 0.8 %.</remarks>
internal sealed class DistinctCounter
{
    /// <summary>The most values that are counted exactly.</summary>
    public const int ExactLimit = 10_000;

    /// <summary>The standard error of an estimate, as a share of it.</summary>
    public const double StandardError = 1.04 / 128;

    private const int Bits = 14;
    private const int Registers = 1 << Bits;
    private HashSet<ulong>? exact = [];
    private byte[]? registers;

    /// <summary>Whether <see cref="Count"/> is not an estimate.</summary>
    public bool IsExact => exact is not null;

    /// <summary>The number of distinct values.</summary>
    public long Count => exact?.Count ?? Estimate();

    /// <summary>Takes up a value by its hash.</summary>
    /// <returns>Whether it is surely a new one.</returns>
    public bool Add(ulong hash)
    {
        if (exact is null)
        {
            Register(hash);
            return false;
        }

        var isNew = exact.Add(hash);
        if (exact.Count > ExactLimit)
            Spill();
        return isNew;
    }

    /// <summary>Takes up what another counter has counted.</summary>
    public void Add(DistinctCounter other)
    {
        if (other.exact is { } values)
        {
            foreach (var hash in values)
                Add(hash);
            return;
        }

        if (exact is not null)
            Spill();
        for (var index = 0; index < Registers; index++)
            registers![index] = Math.Max(registers[index], other.registers![index]);
    }

    private void Spill()
    {
        registers = new byte[Registers];
        foreach (var hash in exact!)
            Register(hash);
        exact = null;
    }

    private void Register(ulong hash)
    {
        ref var register = ref registers![hash >> (64 - Bits)];
        var rank = (byte)(BitOperations.LeadingZeroCount((hash << Bits) | (1UL << (Bits - 1))) + 1);
        if (rank > register)
            register = rank;
    }

    private long Estimate()
    {
        var sum = 0.0;
        var empty = 0;
        foreach (var rank in registers!)
        {
            sum += 1.0 / (1UL << rank);
            empty += rank == 0 ? 1 : 0;
        }

        var estimate = 0.7213 / (1 + (1.079 / Registers)) * Registers * Registers / sum;

        // Where many registers are still empty, counting them is more exact.
        return (long)Math.Round(estimate <= 2.5 * Registers && empty > 0 ? Registers * Math.Log((double)Registers / empty) : estimate);
    }
}
