using System.Runtime.CompilerServices;
using DataLake.Analysis.Expressions;
using DataLake.Content;
using DataLake.Values;

namespace DataLake.Analysis.Measures;

/// <summary>A measure of groups: its state for every group, filled row by row.</summary>
internal abstract class Measure
{
    /// <summary>What its results are.</summary>
    public abstract ValueKind Kind { get; }

    /// <summary>How a result that is text of the data is read; null where it is calculated.</summary>
    public virtual ColumnType? Type => null;

    /// <summary>Whether a group may have no result because it is too large.</summary>
    public virtual bool MayFail => false;

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

    /// <summary>Adds what is held of a group to a record of it, which <see cref="Load"/> takes over.</summary>
    public abstract void Save(int group, Utf8Buffer record);

    /// <summary>Takes over what was held of a group elsewhere, beside what is held of it here.</summary>
    /// <param name="group">The group.</param>
    /// <param name="record">Its record; what follows in it afterwards.</param>
    public abstract void Load(int group, ref ReadOnlySpan<byte> record);

    /// <summary>Takes over what another measure of the same kind holds of its groups, beside what is held here.</summary>
    /// <param name="other">The other.</param>
    /// <param name="groups">The group here of each of its groups; -1 for those that are none.</param>
    public virtual void TakeOver(Measure other, ReadOnlySpan<int> groups)
    {
        var record = new Utf8Buffer();
        for (var group = 0; group < groups.Length; group++)
        {
            if (groups[group] < 0)
                continue;
            record.Clear();
            other.Save(group, record);
            var saved = record.Written;
            Load(groups[group], ref saved);
        }
    }

    /// <summary>Forgets all groups.</summary>
    public abstract void Clear();

    /// <summary>The bytes of memory that the groups take.</summary>
    public abstract long Memory { get; }

    /// <summary>The group's result: null, a value of <see cref="Kind"/>, or the text of a field that does not read as one.</summary>
    public abstract object? Result(int group);
}

/// <summary>A measure whose state is one structure a group.</summary>
internal abstract class Measure<TState> : Measure
    where TState : struct
{
    private TState[] states = new TState[16];
    private int used;

    public override void Reserve(int groups)
    {
        if (groups > states.Length)
            Array.Resize(ref states, Math.Max(groups, states.Length * 2));
        used = Math.Max(used, groups);
    }

    public override long Memory => (long)states.Length * Unsafe.SizeOf<TState>();

    public override void Save(int group, Utf8Buffer record) => Save(states[group], record);

    public override void Load(int group, ref ReadOnlySpan<byte> record) => Load(ref states[group], ref record);

    public override void Clear()
    {
        Array.Clear(states, 0, used);
        used = 0;
    }

    public override object? Result(int group) => Result(states[group]);

    protected ref TState State(int group) => ref states[group];

    /// <summary>Adds a state to a record: for states of plain values only, as it stands.</summary>
    protected virtual void Save(in TState state, Utf8Buffer record) => StateBytes.Append(record, state);

    /// <summary>Takes a state off a record, and over into another.</summary>
    protected virtual void Load(ref TState state, ref ReadOnlySpan<byte> record) => Merge(ref state, StateBytes.Take<TState>(ref record));

    /// <summary>Takes a state over into another.</summary>
    protected abstract void Merge(ref TState state, in TState other);

    protected abstract object? Result(in TState state);
}
