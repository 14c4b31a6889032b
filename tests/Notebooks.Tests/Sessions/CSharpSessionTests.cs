using Notebooks.Sessions;

namespace Notebooks.Tests.Sessions;

public sealed class CSharpSessionTests : IDisposable
{
    private readonly SessionProbe _probe = new();

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void An_error_of_libtorch_is_its_sentence_without_its_frames()
    {
        CellOutcome outcome = _probe.Try(
            "throw new System.Runtime.InteropServices.ExternalException(\"shapes differ (2x3 and 2x3)\\nException raised from meta at a.cpp:1\\nframe #0: c10::Error\");");
        Assert.Equal("shapes differ (2x3 and 2x3)", outcome.Error!.Value);
        Assert.Equal(["ExternalException: shapes differ (2x3 and 2x3)"], outcome.Error.Traceback.Take(1));
        Assert.DoesNotContain(outcome.Error.Traceback, line => line.StartsWith("frame #", StringComparison.Ordinal));
    }

    [Fact]
    public void Cells_share_variables_methods_types_and_usings()
    {
        _probe.Run("using System.IO; record Point(int X, int Y); int a = 20; int Twice(int x) => 2 * x;");
        Assert.Equal("42", _probe.Run("var p = new Point(a, 1); var s = Path.Combine(\"a\", \"b\"); Twice(p.X + p.Y)"));
        _probe.Run("var a = \"text now\";");
        Assert.Equal("text now", _probe.Run("a"));
    }

    [Fact]
    public void A_cell_of_usings_alone_counts_for_the_cells_after_it()
    {
        _probe.Run("int before = 1;");
        _probe.Run("using System.Globalization;\n// nothing to run here");
        Assert.Empty(_probe.Cell.Outputs);
        _probe.Run("");
        Assert.Equal("Invariant Language (Invariant Country) 2", _probe.Run("$\"{CultureInfo.InvariantCulture.EnglishName} {before + 1}\""));
    }

    [Fact]
    public void The_last_expression_is_shown_only_if_it_has_a_value()
    {
        Assert.Equal("42", _probe.Run("6*7"));
        Assert.Equal("execute_result", (string?)_probe.Cell.Outputs[0]!["output_type"]);
        _probe.Run("6.ToString();");
        Assert.Empty(_probe.Cell.Outputs);
        Assert.Equal("x", _probe.Run("Console.Write(\"x\")"));
        Assert.Single(_probe.Cell.Outputs);
        Assert.Equal("null", _probe.Run("(string)null"));
    }

    [Fact]
    public void Prints_and_displays_keep_their_order_and_streams_are_batched()
    {
        _probe.Run("for (int i = 0; i < 1000; i++) Console.WriteLine(i); display(1); Console.Error.Write(\"bad\"); Console.Write(\"end\");");
        Assert.Equal(["stream", "display_data", "stream", "stream"], _probe.Cell.Outputs.Select(o => (string?)o!["output_type"]));
        Assert.StartsWith("0\n1\n2\n", (string?)_probe.Cell.Outputs[0]!["text"]);
        Assert.Equal(("stderr", "bad"), ((string?)_probe.Cell.Outputs[2]!["name"], (string?)_probe.Cell.Outputs[2]!["text"]));
    }

    [Fact]
    public void A_compile_error_marks_the_line_of_the_cell()
    {
        CellOutcome outcome = _probe.Try("int fine = 1;\nint bad = missing + 1;");
        Assert.Equal("CompilationError", outcome.Error!.Name);
        Assert.Equal(
            ["cell 1, line 2: error CS0103: The name 'missing' does not exist in the current context", "    int bad = missing + 1;", "              ^^^^^^^"],
            outcome.Error.Traceback);
        Assert.Equal("7", _probe.Run("7"));
    }

    [Fact]
    public void An_exception_names_the_lines_of_the_cells_it_went_through()
    {
        _probe.Run("int Fail(int depth)\n{\n    if (depth == 0) throw new InvalidOperationException(\"boom\");\n    return Fail(depth - 1);\n}");
        CellOutcome outcome = _probe.Try("int before = 5;\n\nFail(1);");
        Assert.Equal(("InvalidOperationException", "boom"), (outcome.Error!.Name, outcome.Error.Value));
        Assert.Equal(
            ["InvalidOperationException: boom", "   at Fail in cell 1, line 3", "   at Fail in cell 1, line 4", "   at cell 2, line 3:  Fail(1);"],
            outcome.Error.Traceback);
        Assert.Equal("5", _probe.Run("before"));
    }

    [Fact]
    public void Waiting_for_a_task_of_the_notebook_does_not_lock_up()
    {
        _probe.Run("async Task<int> Later() { await Task.Delay(5); await Task.Yield(); return 8; }");
        Assert.Equal("8", _probe.Run("Later().Result"));
        Assert.Equal("16", _probe.Run("await Task.Yield(); Later().Result + await Later()"));
    }

    [Fact]
    public async Task A_loop_can_be_interrupted_again_and_again()
    {
        for (int i = 0; i < 5; i++)
        {
            _probe.Run("var turning = new System.Threading.ManualResetEventSlim();");
            Task<CellOutcome> loop = Task.Run(() => _probe.Try("turning.Set(); while (true) { }"));
            await Task.Delay(500);
            _probe.Session.Interrupt();
            Assert.True((await loop.WaitAsync(TimeSpan.FromSeconds(10))).Interrupted, $"time {i}");
        }
    }

    [Fact]
    public async Task A_cell_that_is_interrupted_while_it_compiles_does_not_run()
    {
        string pipe = Path.Combine(Directory.CreateTempSubdirectory("interrupt-").FullName, "slow.csx");
        System.Diagnostics.Process.Start("mkfifo", [pipe]).WaitForExit();
        Task<CellOutcome> running = Task.Run(() => _probe.Try($"#load \"{pipe}\"\nvar turns = 0; while (true) turns++;"));
        await using (FileStream writer = new(pipe, FileMode.Open, FileAccess.Write)) // Opens when the compiler reads it.
        {
            _probe.Session.Interrupt();
            writer.Write("// nothing\n"u8);
        }

        CellOutcome outcome = await running.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(outcome.Interrupted);
        Assert.Equal("1", _probe.Run("var turns = 1; turns")); // It left nothing behind.
        Directory.Delete(Path.GetDirectoryName(pipe)!, recursive: true);
    }

    [Theory]
    [InlineData("#!csharp\n1+1")]
    [InlineData("\n#!c#\n1+1")]
    public void A_language_marker_on_the_first_line_is_tolerated(string code) => Assert.Equal("2", _probe.Run(code));

    [Fact]
    public void Text_of_every_script_survives()
    {
        Assert.Equal("größer 日本語 🎲\n", _probe.Run("Console.WriteLine(\"größer 日本語 🎲\");"));
        Assert.Equal("λ", _probe.Run("\"λ\""));
    }

    [Fact]
    public void Modern_csharp_works_at_the_top_level()
    {
        Assert.Equal("[1, 2, 3]", _probe.Run("int[] xs = [1, 2]; IEnumerable<int> all = [..xs, 3]; unsafe { int y = 0; int* p = &y; } all"));
    }

    [Fact]
    public async Task Sessions_that_start_at_the_same_time_do_not_mix_up_their_types()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var other = new SessionProbe();
            other.Run("int[] xs = [1]; var d = new Dictionary<string, int[]>();");
            Assert.Equal("3", other.Run("xs = new int[] { 1, 2, 3 }; d[\"a\"] = xs; d[\"a\"].Length"));
        })));
    }

    [Fact]
    public void An_update_replaces_what_an_earlier_cell_showed()
    {
        _probe.Run("var shown = display(\"first\");");
        var earlier = _probe.Cell;
        _probe.Run("for (int i = 0; i < 1000; i++) shown.Update($\"update {i}\");");
        Assert.Empty(_probe.Cell.Outputs);
        Assert.Equal("update 999", (string?)earlier.Outputs[0]!["data"]!["text/plain"]);
    }

    [Fact]
    public void A_hundred_megabytes_of_text_keep_their_beginning_and_their_end()
    {
        _probe.Run("var line = new string('x', 999); for (int i = 0; i < 100_000; i++) Console.WriteLine(line); Console.Write(\"the end\");");
        string text = _probe.Text();
        Assert.InRange(text.Length, 128 * 1024, 300 * 1024);
        Assert.EndsWith("the end", text);
        Assert.Contains("characters are not kept", text);
    }
}
