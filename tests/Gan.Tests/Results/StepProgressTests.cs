using System.Diagnostics;
using System.Xml.Linq;
using Gan.Results;

namespace Gan.Tests.Results;

public sealed class StepProgressTests
{
    private static StepReport Report(long step, long steps = 1000, double left = 12.3) =>
        new("cgan-bce seed 0", step, steps, new Dictionary<string, double> { ["G"] = 0.912, ["D"] = double.NaN }, left);

    [Fact]
    public void One_display_changes_in_place_at_most_four_times_a_second()
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
        Assert.InRange(line.Count, 9, 10); // two seconds at four a second, the first and the last
        Assert.Equal(1, ((ProgressLine)line[0]).Report.Step);
        Assert.Equal(1000, ((FinishedTraining)line[^1]).Line.Report.Step);
        Assert.Equal(2, line.OfType<ProgressLine>().Select(l => l.Drawing).Where(d => d.Length > 0).Distinct().Count()); // the curve once a second
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
    public void The_page_shows_a_bar_the_rate_the_time_left_and_the_curve_so_far()
    {
        Page page = new();
        ManualClock clock = new();
        StepProgress progress = new("a < b", page.Display, clock);
        for (int step = 100; step <= 500; step += 100)
        {
            progress.Report(Report(step, left: 12.5));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        XElement html = XElement.Parse(page.Last(Mime.Html)!);
        Assert.Contains("a < b", html.Value);
        Assert.Contains("500 / 1,000 · 40 steps/s · 13 s left", html.Value);
        Assert.Contains("width:50%", page.Last(Mime.Html));
        Assert.Equal(2, html.Descendants().Count(e => e.Name.LocalName == "path" && (string?)e.Attribute("stroke-width") == "1.5")); // G, and D without a point
        Assert.DoesNotContain("<script", page.Last(Mime.Html));
    }

    [Fact]
    public void What_stays_does_not_depend_on_time()
    {
        string[] pages = [.. new[] { 1, 170, 5000 }.Select(milliseconds =>
        {
            Page page = new();
            ManualClock clock = new();
            StepProgress progress = new("r", page.Display, clock);
            for (int step = 50; step <= 1000; step += 50)
            {
                if (milliseconds == 5000) progress.Report(new StepReport("r", step - 1, 1000, Wave(step - 50), 3) { Logged = false });
                clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
                progress.Report(new StepReport("r", step, 1000, Wave(step), step == 1000 ? 0 : milliseconds));
            }

            return page.Last(Mime.Svg) + page.Last(Mime.Text) + page.Last(Mime.Result);
        })];
        Assert.Equal(pages[0], pages[1]);
        Assert.Equal(pages[0], pages[2]);
        Assert.Contains("r &#183; 1,000 of 1,000 steps", pages[0]);
    }

    [Fact]
    public void A_long_run_stays_small_on_the_page()
    {
        Page page = new();
        ManualClock clock = new();
        StepProgress progress = new("r", page.Display, clock);
        int bytes = 0, most = 0, shown = 0;
        for (int step = 1; step <= 20_000; step++)
        {
            progress.Report(new StepReport("r", step, 20_000, Wave(step), 1));
            clock.Advance(TimeSpan.FromMilliseconds(5));
            if (page.Outputs[0].Count == shown) continue;
            shown = page.Outputs[0].Count;
            int size = System.Text.Encoding.UTF8.GetByteCount((page.Last(Mime.Html) ?? page.Last(Mime.Svg)!) + page.Last(Mime.Text) + page.Last(Mime.Result));
            (bytes, most) = (bytes + size, Math.Max(most, size));
        }

        Assert.InRange(most, 2000, 8000);
        Assert.InRange(bytes / 100.0, 1000, 32_000); // a second, in the 100 seconds of the run; classic Jupyter drops at 1,000,000
    }

    [Fact]
    public void A_curve_shows_every_part_of_the_run_and_gaps_where_there_is_no_number()
    {
        LossCurve curve = new();
        for (int step = 1; step <= 1000; step++)
        {
            curve.Add(step, new Dictionary<string, double> { ["G"] = step is > 400 and < 600 ? double.NaN : step % 100 / 100.0 });
        }

        XElement line = XDocument.Parse(curve.ToSvg(2000)).Descendants().Single(e => (string?)e.Attribute("stroke-width") == "1.5");
        string[] parts = ((string)line.Attribute("d")!).Split('M', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, parts.Length);
        Assert.InRange(parts.Sum(p => p.Split('L').Length), 85, LossCurve.MaxPoints);
        double end = double.Parse(parts[^1].Split('L')[^1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(322, end, 0.5); // half of the axis: 1,000 of 2,000 steps
    }

    private static Dictionary<string, double> Wave(int step) => new() { ["G"] = Math.Sin(step * 0.01) + 2, ["D"] = Math.Cos(step * 0.02) };

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
