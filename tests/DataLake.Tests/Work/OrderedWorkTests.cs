using DataLake.Work;

namespace DataLake.Tests.Work;

public sealed class OrderedWorkTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Results_come_in_the_order_of_the_items_whichever_ends_first()
    {
        var results = ParallelWork.Ordered(Enumerable.Range(0, 50), item =>
        {
            Thread.Sleep(item % 5 == 0 ? 10 : 0);
            return item;
        }, Stop);
        Assert.Equal(Enumerable.Range(0, 50), results);
    }

    [Fact]
    public void No_more_is_read_ahead_than_may_lie_in_memory()
    {
        var read = 0;
        var results = ParallelWork.Ordered(Enumerable.Range(0, 1000).Select(item => (read++, item).item), item => item, Stop);
        Assert.Equal(0, results.First());
        Assert.InRange(read, 1, 2 * Environment.ProcessorCount + 1);
    }

    [Fact]
    public void The_first_failure_in_order_is_the_one_that_is_told_and_ends_the_reading()
    {
        var read = 0;
        var results = ParallelWork.Ordered(Enumerable.Range(0, 1000).Select(item => (read++, item).item), item => item is 3 or 4 ? throw new InvalidDataException($"{item}") : item, Stop);
        Assert.Equal("3", Assert.Throws<InvalidDataException>(() => results.Count()).Message);
        Assert.InRange(read, 4, 4 + 2 * Environment.ProcessorCount);
    }

    [Fact]
    public void Every_item_is_gathered_once_and_no_state_by_two_at_once()
    {
        var states = ParallelWork.Gather(Enumerable.Range(1, 1000), () => new Counter(), (state, item) => state.Add(item), Stop);
        Assert.Equal(500_500, states.Sum(state => state.Total));
        Assert.InRange(states.Count, 1, Environment.ProcessorCount);
        Assert.Equal(0, Assert.Single(ParallelWork.Gather(Array.Empty<int>(), () => new Counter(), (state, item) => state.Add(item), Stop)).Total);
    }

    [Fact]
    public void Cancelling_ends_it_between_items()
    {
        using var cancel = new CancellationTokenSource();
        var read = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => ParallelWork.Gather(Enumerable.Range(0, 1000).Select(item => (read++, item).item), () => new Counter(), (_, item) =>
        {
            if (item == 10)
                cancel.Cancel();
        }, cancel.Token));
        Assert.InRange(read, 10, 100);
    }

    [Fact]
    public async Task Only_so_many_wait_for_others_at_once_and_what_waits_for_room_is_stopped_by_a_failure()
    {
        using var work = new OrderedWork<int>(parallel: 2, ahead: 4);
        var (running, most) = (0, 0);
        var go = new TaskCompletionSource();
        for (var i = 0; i < 4; i++)
        {
            var number = i;
            work.Add(async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await go.Task;
                Interlocked.Decrement(ref running);
                return number;
            }, Stop);
        }

        Assert.True(work.IsFull);
        var waiting = Task.Run(() => work.Add(5, Stop), Stop);
        work.Stop(new InvalidDataException("enough"));
        Assert.Equal("enough", (await Assert.ThrowsAsync<InvalidDataException>(() => waiting)).Message);
        go.SetResult();
        Assert.InRange(most, 0, 2);
    }

    private sealed class Counter
    {
        private int users;

        public long Total { get; private set; }

        public void Add(int item)
        {
            Assert.Equal(1, Interlocked.Increment(ref users));
            Total += item;
            Interlocked.Decrement(ref users);
        }
    }
}
