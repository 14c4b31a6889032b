using System.Diagnostics;
using System.Runtime.CompilerServices;
using Notebooks.Wire;

namespace Notebooks.Tests.Kernel;

/// <summary>Stop means stop: whatever a cell does, it ends within a second, and what it had computed is still there.</summary>
public sealed class InterruptTests : IClassFixture<KernelFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private readonly KernelClient _kernel;

    public InterruptTests(KernelFixture fixture) => _kernel = fixture.Kernel;

    public static TheoryData<string, string> Endless => new()
    {
        { "a tight loop", "while (true) { }" },
        { "a loop that catches everything", "while (true) { try { while (true) { } } catch { } }" },
        { "a counting loop", "long n = 0; for (;;) n++;" },
        { "a sleep", "System.Threading.Thread.Sleep(-1);" },
        { "an await", "await Task.Delay(-1);" },
        { "a loop of awaits", "while (true) await Task.Delay(5);" },
        { "a loop after an await", "await Task.Yield(); while (true) { }" },
        { "a wait for a task", "Task.Delay(-1).Wait();" },
        { "a task that loops", "await Task.Run(() => { while (true) { } });" },
        { "a loop inside Parallel.For", "System.Threading.Tasks.Parallel.For(0, 4, i => { while (true) { } });" },
        { "a short body in a long Parallel.For", "System.Threading.Tasks.Parallel.For(0, int.MaxValue, i => { System.Threading.Thread.Sleep(5); });" },
        { "an endless query", "int Forever() => Enumerable.Range(0, int.MaxValue).SelectMany(i => Enumerable.Range(0, int.MaxValue)).Where(i => i < 0).Count(); Forever();" },
        { "printing without end", "while (true) Console.WriteLine(\"again and again and again and again and again\");" },
        { "showing without end", "var d = display(0); for (int i = 0; ; i++) d.Update(i);" },
        { "a process", "var p = System.Diagnostics.Process.Start(\"sleep\", \"20\"); p.WaitForExit();" },
    };

    [Theory]
    [MemberData(nameof(Endless))]
    public void It_stops_within_a_second(string what, string code)
    {
        TimeSpan stopped = Stop(what, code);
        if (stopped >= Limit) stopped = Stop(what, code); // The machine may have done something else meanwhile; hardly twice.
        Assert.True(stopped < Limit, $"{what} went on for {stopped.TotalSeconds:0.00} s");
    }

    [Fact]
    public void A_torch_operation_and_a_training_loop_stop()
    {
        CellRun load = _kernel.Execute($"#r \"{Library("TorchSharp")}\"\nusing TorchSharp; using static TorchSharp.torch;\nvar a = rand(400, 400); torch.set_num_threads(1);");
        Assert.Equal("", load.Error);
        It_stops_within_a_second("matrix products", "while (true) { using var b = a.mm(a); a = b.div(b.max()); }");
        Assert.Equal("400", _kernel.Execute("a.shape[0]").Text);
    }

    [Fact]
    public void A_training_of_the_library_stops_and_goes_on_where_it_was()
    {
        string runs = Directory.CreateTempSubdirectory("interrupted-runs-").FullName;
        CellRun start = _kernel.Execute($$"""
            #r "{{Library("TorchSharp")}}"
            #r "{{Library("Gan")}}"
            using Gan.Models.Zoo;
            using Gan.Results;
            Environment.SetEnvironmentVariable("EXPERIMENTS_RUNS", "{{runs}}");
            var lab = Lab.Start("Zoo/DigitGrid", "quick", 0, "cpu", shown => { var output = display(shown); return next => output.Update(next); });
            var study = ZooStudy.Open(lab, "mnist");
            """);
        Assert.Equal("", start.Error);
        double[] first = TrainAndInterrupt();
        Assert.Equal(0, first[0]);
        Assert.Equal("2", _kernel.Execute("1 + 1").Text);
        double[] second = TrainAndInterrupt();
        Assert.True(second[0] >= first[^1], $"it began again at step {second[0]} after it had been at {first[^1]}");
        Directory.Delete(runs, recursive: true);
    }

    [Fact]
    public void An_interrupt_on_the_shell_channel_counts_too()
    {
        WireMessage request = _kernel.SendExecute("Console.Write(\"runs\"); while (true) { }");
        _kernel.WaitForText(request, "runs");
        WireMessage interrupt = _kernel.Send(_kernel.Shell, "interrupt_request");
        Assert.Equal("ok", (string?)_kernel.Reply(_kernel.Shell, interrupt).Content["status"]);
        Assert.Equal("Interrupted", (string?)_kernel.Finish(request).Reply.Content["ename"]);
    }

    [Fact]
    public void Queued_cells_go_with_the_interrupted_one()
    {
        WireMessage first = _kernel.SendExecute("Console.Write(\"runs\"); while (true) { }");
        WireMessage second = _kernel.SendExecute("1");
        _kernel.WaitForText(first, "runs");
        _kernel.Send(_kernel.Control, "interrupt_request");
        Assert.Equal("error", _kernel.Finish(first).Status);
        Assert.Equal("aborted", _kernel.Finish(second).Status);
    }

    [Fact]
    public void An_interrupt_when_nothing_runs_does_not_touch_the_next_cell()
    {
        for (int i = 0; i < 20; i++)
        {
            _kernel.Reply(_kernel.Control, _kernel.Send(_kernel.Control, "interrupt_request"));
            Assert.Equal("ok", _kernel.Execute("System.Threading.Thread.Sleep(5);").Status);
        }
    }

    [Fact]
    public void A_hundred_interrupts_do_not_wear_the_kernel_out()
    {
        for (int i = 0; i < 100; i++)
        {
            WireMessage request = _kernel.SendExecute($"int round{i} = {i}; Console.Write(\"runs\"); while (true) {{ }}");
            _kernel.WaitForText(request, "runs");
            List<WireMessage> interrupts = [];
            for (int j = 0; j < 3; j++) interrupts.Add(_kernel.Send(_kernel.Control, "interrupt_request"));
            Assert.Equal("error", _kernel.Finish(request).Status);
            foreach (WireMessage interrupt in interrupts) _kernel.Reply(_kernel.Control, interrupt); // Or the last would meet the next cell.
        }

        Assert.Equal($"{99 * 100 / 2}", _kernel.Execute(string.Join(" + ", Enumerable.Range(0, 100).Select(i => $"round{i}"))).Text);
    }

    [Fact]
    public void Requests_are_answered_while_a_cell_runs()
    {
        WireMessage running = _kernel.SendExecute("Console.Write(\"runs\"); while (true) { }");
        _kernel.WaitForText(running, "runs");
        WireMessage question = _kernel.Send(_kernel.Shell, "kernel_info_request");
        Assert.Equal("ok", (string?)_kernel.Reply(_kernel.Shell, question).Content["status"]);
        Assert.Equal("busy", (string?)_kernel.NextOutput(question).Content["execution_state"]);
        Assert.Equal("idle", (string?)_kernel.NextOutput(question).Content["execution_state"]);
        WireMessage again = _kernel.NextOutput(running); // Or the front end would show a kernel at rest.
        Assert.Equal("busy", (string?)again.Content["execution_state"]);
        _kernel.Send(_kernel.Control, "interrupt_request");
        Assert.Equal("error", _kernel.Finish(running).Status);
    }

    /// <summary>Executes an endless cell, interrupts it, and sees that its variable stays.</summary>
    private TimeSpan Stop(string what, string code)
    {
        WireMessage request = _kernel.SendExecute($"var kept = \"{what}\"; Console.Write(\"runs\"); {code}");
        _kernel.WaitForText(request, "runs");
        Thread.Sleep(100); // Until the cell is deep inside what it does.
        var clock = Stopwatch.StartNew();
        WireMessage interrupt = _kernel.Send(_kernel.Control, "interrupt_request");
        Assert.Equal("ok", (string?)_kernel.Reply(_kernel.Control, interrupt).Content["status"]);
        CellRun run = _kernel.Finish(request);
        TimeSpan stopped = clock.Elapsed;
        Assert.Equal("error", run.Status);
        Assert.Equal("Interrupted", (string?)run.Reply.Content["ename"]);
        Assert.Equal(what, _kernel.Execute("kept").Text);
        return stopped;
    }

    /// <summary>Trains until the progress has moved, and interrupts; returns the steps that were shown.</summary>
    private double[] TrainAndInterrupt()
    {
        WireMessage training = _kernel.SendExecute("var run = study.Train(\"cgan-bce\", CganConfig.For(\"quick\"));");
        List<double> steps = [];
        while (steps.Count == 0 || steps[^1] <= steps[0])
        {
            if ((double?)_kernel.NextOutput(training).Content["data"]?["application/vnd.experiments.v1+json"]?["step"] is { } step) steps.Add(step);
        }

        var clock = Stopwatch.StartNew();
        _kernel.Send(_kernel.Control, "interrupt_request");
        CellRun run = _kernel.Finish(training);
        TimeSpan stopped = clock.Elapsed;
        Assert.Equal("Interrupted", (string?)run.Reply.Content["ename"]);
        Assert.Contains("goes on from there", run.Error);
        Assert.True(stopped < Limit, $"the training went on for {stopped.TotalSeconds:0.00} s");
        return [.. steps];
    }

    /// <summary>A DLL as the notebooks reference it.</summary>
    private static string Library(string name, [CallerFilePath] string here = "")
    {
        string path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "artifacts", "bin", "Gan", "release", $"{name}.dll"));
        Assert.True(File.Exists(path), "lib/Gan must be built before this test: ./experiments test builds everything.");
        return path;
    }
}
