using System.Diagnostics;
using Gan.Results;

namespace Gan.Tests.Results;

public sealed class StepProgressTests
{
    private static StepReport Report(long step, long steps = 1000, double left = 12.3) =>
        new("cgan-bce seed 0", step, steps, new Dictionary<string, double> { ["G"] = 0.912, ["D"] = double.NaN }, left);

    [Fact]
    public void One_line_changes_in_place_at_most_five_times_a_second()
    {
        Page page = new();
        ManualClock clock = new();
        StepProgress progress = new("", page.Display, clock);
        for (int step = 1; step <= 1000; step++)
        {
            progress.Report(Report(step));
            clock.Advance(TimeSpan.FromMilliseconds(2));
        }
        List<object> line = Assert.Single(page.Outputs);
        Assert.InRange(line.Count, 10, 12); // two seconds at five a second, the first and the last
        Assert.Equal(1, ((ProgressLine)line[0]).Report.Step);
        Assert.Equal(1000, ((ProgressLine)line[^1]).Report.Step);
    }

    [Fact]
    public void The_last_report_is_shown_even_at_once()
    {
        Page page = new();
        StepProgress progress = new("renamed", page.Display, new ManualClock());
        progress.Report(Report(999));
        progress.Report(Report(999));
        progress.Report(Report(1000));
        Assert.Equal(2, page.Outputs.Single().Count);
        Assert.Equal("renamed  ████████████████████████  1,000/1,000  G 0.912  D NaN  done", page.Last(Mime.Text));
    }

    [Fact]
    public void The_line_shows_bar_step_losses_and_time_left()
    {
        Page page = new();
        new StepProgress("", page.Display, new ManualClock()).Report(Report(500, left: 75));
        Assert.Equal("cgan-bce seed 0  ████████████░░░░░░░░░░░░  500/1,000  G 0.912  D NaN  1:15 min left", page.Last(Mime.Text));
        Assert.Equal("""{"kind":"progress","label":"cgan-bce seed 0","step":500,"steps":1000,"losses":{"G":0.912,"D":null},"secondsLeft":75}""", page.Last(Mime.Result));
    }

    [Fact]
    public void A_shown_line_does_not_change_with_the_trainer_s_dictionary()
    {
        Page page = new();
        Dictionary<string, double> losses = new() { ["G"] = 1 };
        new StepProgress("", page.Display, new ManualClock()).Report(new StepReport("r", 1, 10, losses, 1));
        losses["G"] = 2;
        Assert.Contains("G 1 ", page.Last(Mime.Text));
    }

    [Fact]
    public void A_report_that_is_not_due_costs_far_less_than_a_step()
    {
        StepProgress progress = new("", _ => _ => { }, new ManualClock());
        StepReport report = Report(1);
        for (int i = 0; i < 10_000; i++) progress.Report(report);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 100_000; i++) progress.Report(report);
        // A training step takes a millisecond at the least: even 20 µs would be two percent of it.
        Assert.True(Stopwatch.GetElapsedTime(start).TotalMicroseconds / 100_000 < 20);
    }
}
