using System.Diagnostics;
using Notebooks.Sessions;

namespace Notebooks.Tests.Sessions;

public sealed class InterruptTests : IDisposable
{
    private const string Print = "Console.Write(\"cleaned up\");";
    /// <summary>In seconds; some milliseconds are usual, but a busy machine takes longer to start a thread.</summary>
    private const double Limit = 2;

    private readonly SessionProbe _probe = new();

    public InterruptTests() => _probe.Run("using System.Threading; int kept = 3; object gate = new();");

    public void Dispose() => _probe.Dispose();

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("for (; ; ) ;")]
    [InlineData("do kept++; while (true);")]
    [InlineData("again: goto again;")]
    [InlineData("while (true) { try { while (true) { } } catch { } }")]
    [InlineData("while (true) { try { Thread.Sleep(-1); } catch { } }")]
    [InlineData("while (true) { try { await Task.Delay(100); } catch { } }")]
    [InlineData("Thread.Sleep(-1);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("while (true) await Task.Delay(1);")]
    [InlineData("await Task.Yield(); while (true) { }")]
    [InlineData("await Task.Delay(10).ConfigureAwait(false); while (true) { }")]
    [InlineData("async IAsyncEnumerable<int> All() { while (true) { await Task.Delay(1); yield return 1; } } await foreach (int i in All()) { }")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("var never = new TaskCompletionSource<int>().Task.Result;")]
    [InlineData("var holder = new Thread(() => { lock (gate) Thread.Sleep(2000); }); holder.Start(); Thread.Sleep(50); lock (gate) { }")]
    [InlineData("long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2); Fib(90)")]
    [InlineData("int Deep(int n) { if (n == 0) while (true) { } return 1 + Deep(n - 1); } Deep(30_000)")]
    [InlineData("IEnumerable<int> All() { int i = 0; while (true) yield return i++ & 255; } All().Where(x => x < 0).Count()")]
    [InlineData("Parallel.For(0, 1000, i => { while (true) { } });")]
    [InlineData("Parallel.For(0, int.MaxValue, i => { Thread.Sleep(5); });")]
    [InlineData("Parallel.For(0, int.MaxValue, i => Thread.Sleep(5));")]
    [InlineData("Enumerable.Range(0, int.MaxValue).AsParallel().Where(i => { Thread.Sleep(1); return false; }).Count()")]
    [InlineData("await Task.Run(() => { while (true) { } });")]
    [InlineData("var loop = new Thread(() => { while (true) { } }); loop.Start(); loop.Join();")]
    [InlineData("System.Diagnostics.Process.Start(\"sleep\", \"3\").WaitForExit();")]
    [InlineData("while (true) Console.WriteLine(\"and on\");")]
    [InlineData("var shown = display(0); for (int i = 0; ; i++) shown.Update(i);")]
    [InlineData("Action<object> print = Console.Write; var all = Enumerable.Repeat(1, int.MaxValue); foreach (var x in all.Select(x => x)) print(x);")]
    public void A_cell_that_never_ends_stops_and_the_session_lives_on(string code)
    {
        (CellOutcome outcome, TimeSpan took) = Interrupt($"kept = 4; {code}");
        Assert.True(outcome.Interrupted, string.Join('\n', outcome.Error?.Traceback ?? []));
        Assert.Equal("Interrupted", outcome.Error!.Name);
        Assert.InRange(took.TotalSeconds, 0, Limit);
        Assert.Contains("int", _probe.Run("await Task.Delay(1); kept.GetType() == typeof(int) && kept >= 4 ? \"int\" : \"lost\""));
    }

    [Fact]
    public void A_loop_in_a_library_can_ask_and_says_where_it_left_off()
    {
        string folder = Directory.CreateTempSubdirectory("asking-").FullName;
        CompiledLibrary.Write(folder, "Asking", $$"""
            public static class Training
            {
                public static void Run()
                {
                    for (long step = 0; ; step++)
                        if (((System.Func<bool>)System.AppContext.GetData("{{LibraryInterruption.Name}}"))()) throw new System.OperationCanceledException("It goes on from there.");
                }
            }
            """);
        _probe.Run($"#r \"{folder}/Asking.dll\"");
        (CellOutcome outcome, TimeSpan took) = Interrupt("Training.Run();");
        Assert.True(outcome.Interrupted);
        Assert.InRange(took.TotalSeconds, 0, Limit);
        Assert.Contains("It goes on from there.", outcome.Error!.Traceback);
    }

    [Theory]
    [InlineData($"try {{ while (true) {{ }} }} finally {{ {Print} }}", "")]
    [InlineData($"try {{ await Task.Delay(-1); }} finally {{ await Task.Delay(20); {Print} }}", "")]
    [InlineData($"try {{ Thread.Sleep(-1); }} finally {{ Clean(); Thread.Sleep(20); {Print} }}", "void Clean() { for (int i = 0; i < 100; i++) kept = 4; }")]
    [InlineData($"lock (gate) try {{ while (true) {{ }} }} finally {{ Clean(); {Print} }}", "void Clean() { for (int i = 0; i < 100; i++) kept = 4; }")]
    public void Finally_blocks_run_to_their_end(string code, string function)
    {
        _probe.Run(function);
        (CellOutcome outcome, TimeSpan took) = Interrupt(code);
        Assert.True(outcome.Interrupted);
        Assert.InRange(took.TotalSeconds, 0, Limit);
        Assert.EndsWith("cleaned up", _probe.Text());
        Assert.Equal("true", _probe.Run("Monitor.TryEnter(gate, 100)"));
    }

    [Fact]
    public void What_an_interrupted_cell_has_started_stops_too_and_what_earlier_cells_started_goes_on()
    {
        _probe.Run("long early = 0, late = 0; _ = Task.Run(() => { while (true) { early++; Thread.Sleep(1); } });");
        Interrupt("_ = Task.Run(() => { while (true) { late++; Thread.Sleep(1); } }); var t = new Thread(() => { while (true) { late++; Thread.Sleep(1); } }); t.Start(); while (true) { }");
        Assert.Equal("true", _probe.Run("await Task.Delay(700); long l = late, e = early; await Task.Delay(100); l > 0 && late == l && early > e"));
    }

    [Fact]
    public async Task An_interrupt_while_the_cell_compiles_counts()
    {
        string big = string.Concat(Enumerable.Range(0, 3000).Select(i => $"int v{i} = {i} + kept;\n"));
        Task<CellOutcome> cell = Task.Run(() => _probe.Try($"kept = 5;\n{big}"));
        while (!_probe.Session.Busy) Thread.Yield();
        var clock = Stopwatch.StartNew();
        _probe.Session.Interrupt();
        Assert.True((await cell.WaitAsync(TimeSpan.FromSeconds(10))).Interrupted);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, Limit);
        Assert.Equal("3", _probe.Run("kept"));
    }

    [Fact]
    public async Task Interrupting_again_and_again_never_loses_the_session()
    {
        string[] cells =
        [
            "while (true) { }", "Thread.Sleep(-1);", "await Task.Delay(-1);", "while (true) { try { while (true) { } } catch { } }", "await Task.Yield(); while (true) { }",
            "Parallel.For(0, 1000, i => { while (true) { } });", "Task.Delay(-1).Wait();", "while (true) Console.WriteLine(1);", "lock (gate) while (true) { try { Thread.Sleep(-1); } finally { kept++; } }",
        ];
        using var hammering = new ManualResetEventSlim();
        using var stop = new CancellationTokenSource();
        Thread[] hammers = [.. Enumerable.Range(0, 3).Select(_ => new Thread(() => Hammer(hammering, stop.Token)))];
        foreach (Thread hammer in hammers) hammer.Start();
        for (int i = 0; i < 150; i++)
        {
            Task<CellOutcome> cell = Task.Factory.StartNew(() => _probe.Try($"{cells[i % cells.Length]}"), TaskCreationOptions.LongRunning);
            hammering.Set();
            CellOutcome outcome = await cell.WaitAsync(TimeSpan.FromSeconds(30));
            hammering.Reset();
            Assert.True(outcome.Interrupted);
            await Task.Delay(25); // Until the last call of a hammer has been made.
            Assert.Equal($"{i}", _probe.Run($"await Task.Delay(1); kept = {i}; kept"));
        }

        await stop.CancelAsync();
        foreach (Thread hammer in hammers) hammer.Join();
    }

    [Fact]
    public void An_interrupt_between_cells_does_no_harm()
    {
        for (int i = 0; i < 20; i++)
        {
            _probe.Session.Interrupt();
            Assert.Equal("1", _probe.Run("await Task.Delay(5); Thread.Sleep(1); 1"));
            _probe.Session.Interrupt();
        }
    }

    [Fact]
    public void A_library_that_asks_whether_its_cell_is_interrupted_is_told()
    {
        const string library = "public static class Trainer { public static void Train() { while (true) "
            + "if (System.AppContext.GetData(\"experiments.interrupted\") is System.Func<bool> asked && asked()) throw new System.OperationCanceledException(); } }";
        string folder = Directory.CreateTempSubdirectory("asks-").FullName;
        CompiledLibrary.Write(folder, "Asks", library);
        _probe.Run($"#r \"{folder}/Asks.dll\"");
        (CellOutcome outcome, TimeSpan took) = Interrupt("Trainer.Train();");
        Assert.True(outcome.Interrupted);
        Assert.InRange(took.TotalSeconds, 0, Limit);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_recursion_without_end_is_an_error_of_the_cell()
    {
        Assert.Equal("InsufficientExecutionStackException", _probe.Try("int Endless(int n) => Endless(n + 1) + 1; Endless(0)").Error!.Name);
        Assert.Equal("3", _probe.Run("kept"));
    }

    private void Hammer(ManualResetEventSlim on, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (on.IsSet) _probe.Session.Interrupt();
            Thread.Sleep(20);
        }
    }

    /// <summary>Executes a cell that never ends and interrupts it once its code runs.</summary>
    private (CellOutcome Outcome, TimeSpan Took) Interrupt(string code)
    {
        using var shown = new ManualResetEventSlim();
        _probe.Shown = shown.Set;
        Task<CellOutcome> cell = Task.Factory.StartNew(() => _probe.Try($"display(0); {code}"), TaskCreationOptions.LongRunning);
        Assert.True(shown.Wait(TimeSpan.FromSeconds(20)));
        Thread.Sleep(60); // So that it is in its loop or wait: from outside neither can be told from being on the way there.
        Assert.False(cell.IsCompleted);
        var clock = Stopwatch.StartNew();
        _probe.Session.Interrupt();
        Assert.True(cell.Wait(TimeSpan.FromSeconds(20)), "The cell does not stop.");
        return (cell.Result, clock.Elapsed);
    }
}
