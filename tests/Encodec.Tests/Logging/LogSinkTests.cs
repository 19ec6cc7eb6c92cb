using Encodec.Logging;

namespace Encodec.Tests.Logging;

/// <summary>Where messages go: by level, not from within, and nowhere once it is closed.</summary>
public class LogSinkTests
{
    [Fact]
    public void More_verbose_messages_are_left_out()
    {
        LogSink sink = new((_, _) => { }, LogLevel.Warning);
        Assert.True(sink.Takes(LogLevel.Error));
        Assert.True(sink.Takes(LogLevel.Warning));
        Assert.False(sink.Takes(LogLevel.Info));
    }

    [Fact]
    public void Nothing_is_taken_from_within()
    {
        LogSink? sink = null;
        bool takes = true;
        sink = new LogSink((level, _) => takes = sink!.Takes(level), LogLevel.Debug);
        sink.Write(LogLevel.Info, "outer");
        Assert.False(takes);
        Assert.True(sink.Takes(LogLevel.Info));
    }

    [Fact]
    public void A_closed_sink_is_not_written_to()
    {
        List<string> messages = [];
        LogSink sink = new((_, message) => messages.Add(message), LogLevel.Debug);
        sink.Write(LogLevel.Info, "before");
        sink.Close();
        sink.Write(LogLevel.Info, "after");
        Assert.Equal(["before"], messages);
    }

    [Fact]
    public void A_writer_may_close_its_own_sink()
    {
        int calls = 0;
        LogSink? sink = null;
        sink = new LogSink(
            (_, _) =>
            {
                calls++;
                sink!.Close();
            },
            LogLevel.Debug);
        sink.Write(LogLevel.Info, "first");
        sink.Write(LogLevel.Info, "second");
        Assert.Equal(1, calls);
    }

    [Fact]
    public void A_writer_that_throws_leaves_the_sink_usable()
    {
        LogSink sink = new((_, _) => throw new InvalidOperationException("full"), LogLevel.Debug);
        Assert.Throws<InvalidOperationException>(() => sink.Write(LogLevel.Info, "first"));
        Assert.True(sink.Takes(LogLevel.Info));
        sink.Close();
    }
}
