using Notebooks.Wire;

namespace Notebooks.Tests.Wire;

/// <summary>In no window of three seconds does more leave than a Jupyter server lets through, and not much less either.</summary>
public sealed class OutputRateTests
{
    [Theory]
    [InlineData(100, 1000, 2700)] // Small messages: their number counts.
    [InlineData(32_768, 0, 80)] // Full batches of text: their bytes count.
    [InlineData(400_000, 0, 6)]
    public void Every_window_of_three_seconds_stays_below_the_limits(int bytes, int most, int least)
    {
        var clock = new Clock();
        var rate = new OutputRate(clock);
        List<double> sent = [];
        while (clock.Seconds < 20)
        {
            if (rate.Delay(bytes) is { Ticks: > 0 } delay)
            {
                clock.Advance(delay);
                continue;
            }

            rate.Count(bytes);
            sent.Add(clock.Seconds);
        }

        int window = sent.Max(first => sent.Count(s => s >= first && s < first + 3));
        Assert.InRange(window * (double)bytes, 0, 3_000_000);
        Assert.InRange(window, least, most > 0 ? 3 * most : int.MaxValue);
        int steady = sent.Count(s => s >= 10 && s < 13);
        Assert.True(steady > least / 2, $"only {steady} messages in 3 s once the burst was over");
    }

    [Fact]
    public void A_message_larger_than_a_burst_leaves_in_the_end()
    {
        var clock = new Clock();
        var rate = new OutputRate(clock);
        rate.Count(1);
        TimeSpan waited = TimeSpan.Zero;
        while (rate.Delay(50_000_000) is { Ticks: > 0 } delay)
        {
            clock.Advance(delay);
            waited += delay;
        }

        Assert.True(waited < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void When_a_cell_has_ended_a_burst_may_leave_again()
    {
        var rate = new OutputRate(new Clock());
        for (int i = 0; i < 800; i++) rate.Count(1);
        Assert.True(rate.Delay(1) > TimeSpan.Zero);
        rate.Reset();
        Assert.Equal(TimeSpan.Zero, rate.Delay(1));
    }

    private sealed class Clock : TimeProvider
    {
        private long _now;

        public double Seconds => (double)_now / TimestampFrequency;

        public override long TimestampFrequency => 10_000_000;

        public void Advance(TimeSpan time) => _now += time.Ticks;

        public override long GetTimestamp() => _now;
    }
}
