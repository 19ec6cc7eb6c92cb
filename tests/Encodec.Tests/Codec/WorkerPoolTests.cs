using Encodec.Codec;

namespace Encodec.Tests.Codec;

public sealed class WorkerPoolTests
{
    [Fact]
    public void Disposing_stops_the_work_that_is_under_way()
    {
        using ManualResetEventSlim begun = new();
        Item endless = new(stop =>
        {
            begun.Set();
            stop.WaitHandle.WaitOne();
            stop.ThrowIfCancellationRequested();
        });
        using (WorkerPool<object> pool = new(2, () => new object(), CancellationToken.None))
        {
            pool.Submit(endless);
            begun.Wait(TestContext.Current.CancellationToken);
        }

        Assert.Throws<OperationCanceledException>(endless.WaitAndThrow);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Every_item_is_done_once_and_fails_alone(int threads)
    {
        using WorkerPool<object> pool = new(threads, () => new object(), CancellationToken.None);
        int[] runs = new int[1000];
        Item[] items = [.. runs.Select((_, index) => new Item(_ =>
        {
            Interlocked.Increment(ref runs[index]);
            if (index % 3 == 0)
            {
                throw new EncodecException(EncodecStatus.CorruptChunk, $"{index}");
            }
        }))];
        foreach (Item item in items)
        {
            pool.Submit(item);
        }

        for (int index = 0; index < items.Length; index++)
        {
            Exception? failure = Record.Exception(() => pool.Complete(items[index]));
            Assert.Equal(index % 3 == 0 ? $"{index}" : null, failure?.Message);
        }

        Assert.All(runs, count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void After_a_cancellation_no_item_is_waited_for_in_vain(int threads)
    {
        using CancellationTokenSource source = new();
        using WorkerPool<object> pool = new(threads, () => new object(), source.Token);
        Item[] items = [.. Enumerable.Range(0, 100).Select(_ => new Item(stop => stop.ThrowIfCancellationRequested()))];
        source.Cancel();
        foreach (Item item in items)
        {
            pool.Submit(item);
        }

        Assert.All(items, item => Assert.Throws<OperationCanceledException>(() => pool.Complete(item)));
    }

    private sealed class Item(Action<CancellationToken> work) : WorkItem<object>
    {
        protected override void Execute(object context, CancellationToken stop) => work(stop);
    }
}
