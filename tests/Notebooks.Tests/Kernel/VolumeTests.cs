using System.Diagnostics;
using Notebooks.Wire;
using Xunit.Abstractions;

namespace Notebooks.Tests.Kernel;

/// <summary>Much output, many cells: nothing is lost, nothing grows without end, and a Jupyter server need not drop anything.</summary>
public sealed class VolumeTests(KernelFixture fixture, ITestOutputHelper log) : IClassFixture<KernelFixture>
{
    private readonly KernelClient _kernel = fixture.Kernel;

    [Fact]
    public void A_hundred_thousand_lines_arrive_whole_and_at_a_bearable_rate()
    {
        WireMessage request = _kernel.SendExecute("for (int i = 0; i < 100_000; i++) Console.WriteLine($\"line {i} of the output of a cell that talks\");");
        List<(double Second, int Bytes)> arrivals = [];
        var clock = Stopwatch.StartNew();
        var text = new System.Text.StringBuilder();
        while (true)
        {
            WireMessage next = _kernel.NextOutput(request);
            if (next.Type == "status" && (string?)next.Content["execution_state"] == "idle") break;
            if (next.Type != "stream") continue;
            text.Append((string?)next.Content["text"]);
            arrivals.Add((clock.Elapsed.TotalSeconds, _kernel.Encode(next).Sum(frame => frame.Length)));
        }

        Assert.Equal("ok", (string?)_kernel.Reply(_kernel.Shell, request).Content["status"]);
        Assert.Equal(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"line {i} of the output of a cell that talks\n")), text.ToString());
        double fastest = arrivals.Max(first => arrivals.Where(a => a.Second >= first.Second && a.Second < first.Second + 3).Sum(a => a.Bytes)) / 3.0;
        log.WriteLine($"{arrivals.Count} messages, {arrivals.Sum(a => a.Bytes) / 1e6:0.0} MB in {clock.Elapsed.TotalSeconds:0.0} s; at most {fastest / 1e6:0.00} MB/s over 3 s");
        Assert.True(fastest <= 1_000_000, $"{fastest:0} bytes a second over 3 s: a Jupyter server drops above 1,000,000");
    }

    [Fact]
    public void Ten_thousand_displays_stay_below_the_servers_limit()
    {
        WireMessage request = _kernel.SendExecute("for (int i = 0; i < 5000; i++) display(i);");
        List<double> arrivals = [];
        var clock = Stopwatch.StartNew();
        foreach (WireMessage output in OutputsAsTheyCome(request))
        {
            Assert.Equal("display_data", output.Type);
            Assert.Equal($"{arrivals.Count}", (string?)output.Content["data"]!["text/plain"]);
            arrivals.Add(clock.Elapsed.TotalSeconds);
        }

        Assert.Equal(5000, arrivals.Count);
        double fastest = arrivals.Max(first => arrivals.Count(a => a >= first && a < first + 3)) / 3.0;
        Assert.True(fastest <= 1000, $"{fastest:0} messages a second over 3 s: a Jupyter server drops above 1,000");
        _kernel.Reply(_kernel.Shell, request);
    }

    [Fact]
    public void Updates_of_a_display_are_thinned_and_the_last_one_arrives()
    {
        CellRun run = _kernel.Execute("var d = display(-1); for (int i = 0; i < 200_000; i++) d.Update(i);");
        List<WireMessage> updates = [.. run.Outputs.Where(o => o.Type == "update_display_data")];
        Assert.Equal("199999", (string?)updates[^1].Content["data"]!["text/plain"]);
        Assert.InRange(updates.Count, 1, 400);
    }

    [Fact]
    public void A_thousand_cells_in_a_row_neither_slow_down_nor_fill_the_memory()
    {
        _kernel.Execute("1");
        for (int i = 0; i < 50; i++) _kernel.Execute($"var warm{i} = {i};");
        long before = Memory();
        List<double> times = [];
        for (int i = 0; i < 1000; i++)
        {
            var clock = Stopwatch.StartNew();
            Assert.Equal($"{i + 1}", _kernel.Execute($"var cell{i} = {i}; cell{i} + 1").Text);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        double grown = (Memory() - before) / 1e6;
        double first = Median(times.Take(100)), last = Median(times.TakeLast(100));
        log.WriteLine($"median of the first 100 cells {first:0.0} ms, of the last 100 {last:0.0} ms; memory grew by {grown:0} MB");
        Assert.True(grown < 200, $"memory grew by {grown:0} MB over 1,000 cells");
        Assert.True(last < Math.Max(60, 3 * first), $"a cell took {first:0.0} ms at first and {last:0.0} ms after 1,000");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private long Memory()
    {
        _kernel.Process.Refresh();
        return _kernel.Process.WorkingSet64;
    }

    private IEnumerable<WireMessage> OutputsAsTheyCome(WireMessage request)
    {
        while (true)
        {
            WireMessage next = _kernel.NextOutput(request);
            if (next.Type == "status" && (string?)next.Content["execution_state"] == "idle") yield break;
            if (next.Type is not ("status" or "execute_input")) yield return next;
        }
    }
}
