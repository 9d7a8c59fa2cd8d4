using DataLake.Work;

namespace DataLake.Tests.Work;

public class ParallelWorkTests
{
    private int running;

    [Fact]
    public void Nothing_runs_any_more_when_it_is_left_early()
    {
        foreach (var result in ParallelWork.Ordered(Enumerable.Range(0, 1000), Slowly, TestContext.Current.CancellationToken))
        {
            Assert.Equal(0, result);
            break;
        }

        Assert.Equal(0, Volatile.Read(ref running));
    }

    [Fact]
    public void Nothing_runs_any_more_when_an_item_failed()
    {
        var failed = Assert.Throws<InvalidOperationException>(() => ParallelWork.Ordered(Enumerable.Range(0, 1000), item => item == 3 ? throw new InvalidOperationException("3") : Slowly(item), TestContext.Current.CancellationToken).Count());
        Assert.Equal("3", failed.Message);
        Assert.Equal(0, Volatile.Read(ref running));
    }

    private int Slowly(int item)
    {
        Interlocked.Increment(ref running);
        Thread.Sleep(20);
        Interlocked.Decrement(ref running);
        return item;
    }
}
