using Encodec.Exports.Handles;
using Encodec.Exports.Interop;

namespace Encodec.Tests.Exports;

/// <summary>A host's cancellation as operations see it, also those that outlive its handle.</summary>
[Collection(HandleTests.Collection)]
public unsafe class HostCancellationTests
{
    [Fact]
    public void What_has_begun_stays_cancelled_after_a_reset()
    {
        using HostCancellation cancellation = new();
        CancellationToken begun = cancellation.Token;
        cancellation.Cancel();
        cancellation.Reset();
        Assert.True(begun.IsCancellationRequested);
        Assert.False(cancellation.Token.IsCancellationRequested);
        cancellation.Cancel();
        Assert.True(cancellation.Token.IsCancellationRequested);
    }

    [Fact]
    public void A_reset_without_a_cancel_leaves_what_runs_cancellable()
    {
        using HostCancellation cancellation = new();
        CancellationToken begun = cancellation.Token;
        cancellation.Reset();
        cancellation.Cancel();
        Assert.True(begun.IsCancellationRequested);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Operations_may_begin_after_the_handle_is_gone(bool isCancelled)
    {
        nint handle = HandleKinds.Cancellation.Add(new HostCancellation());
        HostCancellation kept = HostCancellation.Find(handle)!;
        if (isCancelled)
        {
            kept.Cancel();
        }

        HandleKinds.Cancellation.Destroy(&handle);
        using HostProgress progress = new(null, null, kept);
        Assert.Equal(isCancelled, progress.Token.IsCancellationRequested);
    }

    [Fact]
    public void Null_is_no_cancellation() => Assert.Null(HostCancellation.Find(0));
}
