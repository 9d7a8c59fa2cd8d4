using DataLake.Analysis.Expressions;
using DataLake.Values;

namespace DataLake.Analysis.Measures;

/// <summary>A measure of groups: its state for every group, filled row by row.</summary>
internal abstract class Measure
{
    /// <summary>What its results are.</summary>
    public abstract ValueKind Kind { get; }

    /// <summary>How the text of an untyped result is read.</summary>
    public virtual DataCulture Culture => DataCulture.Invariant;

    /// <summary>Makes room for groups up to a number.</summary>
    public abstract void Reserve(int groups);

    /// <summary>Takes a row of a group in.</summary>
    public abstract void Add(int group, Row row);

    /// <summary>Takes rows in that differ in nothing that the measure looks at, one for each of some groups.</summary>
    public virtual void AddToEach(ReadOnlySpan<int> groups, Row row)
    {
        foreach (var group in groups)
            Add(group, row);
    }

    /// <summary>Takes over the groups of the same measure of another thread.</summary>
    /// <param name="other">The other's state.</param>
    /// <param name="groups">For each of its groups, the group here, or -1.</param>
    public abstract void Merge(Measure other, int[] groups);

    /// <summary>The group's result: null, or a value of <see cref="Kind"/>.</summary>
    public abstract object? Result(int group);
}

/// <summary>A measure whose state is one structure a group.</summary>
internal abstract class Measure<TState> : Measure
    where TState : struct
{
    private TState[] states = new TState[16];

    public override void Reserve(int groups)
    {
        if (groups > states.Length)
            Array.Resize(ref states, Math.Max(groups, states.Length * 2));
    }

    public override void Merge(Measure other, int[] groups)
    {
        var others = ((Measure<TState>)other).states;
        for (var group = 0; group < groups.Length && group < others.Length; group++)
        {
            if (groups[group] >= 0)
                Merge(ref states[groups[group]], others[group]);
        }
    }

    public override object? Result(int group) => Result(states[group]);

    protected ref TState State(int group) => ref states[group];

    protected abstract void Merge(ref TState state, in TState other);

    protected abstract object? Result(in TState state);
}
