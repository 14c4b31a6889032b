using System.Text.Json.Nodes;
using Notebooks.Wire;

namespace Notebooks.Tests.Kernel;

/// <summary>What happens around an execute_request, seen from the other end of the wire.</summary>
public sealed class ExecutionTests : IClassFixture<KernelFixture>
{
    private readonly KernelClient _kernel;

    public ExecutionTests(KernelFixture fixture) => _kernel = fixture.Kernel;

    [Fact]
    public void A_cell_is_told_from_busy_to_idle()
    {
        WireMessage request = _kernel.SendExecute("Console.Write(\"a\"); 6 * 7");
        WireMessage reply = _kernel.Reply(_kernel.Shell, request);
        List<string> told = [];
        while (told.LastOrDefault() != "idle")
        {
            WireMessage next = _kernel.NextOutput(request);
            told.Add(next.Type == "status" ? (string)next.Content["execution_state"]! : next.Type);
        }

        Assert.Equal(["busy", "execute_input", "stream", "execute_result", "idle"], told);
        Assert.Equal("ok", (string?)reply.Content["status"]);
        Assert.Equal("5.4", (string?)reply.Header["version"]);
        Assert.NotNull(reply.Date);
    }

    [Fact]
    public void Cells_share_variables_and_are_counted()
    {
        int count = _kernel.Execute("var shared = 20;").Count;
        CellRun next = _kernel.Execute("shared + 1");
        Assert.Equal("21", next.Text);
        Assert.Equal(count + 1, next.Count);
        Assert.Equal(count + 1, (int)next.Outputs[0].Content["execution_count"]!);
    }

    [Fact]
    public void Rich_values_have_a_plain_text_beside_them()
    {
        CellRun run = _kernel.Execute("display(HTML(\"<b>x</b>\")); new[] { new { A = 1, B = \"two\" } }");
        Assert.Equal(["display_data", "execute_result"], run.Types);
        foreach (WireMessage output in run.Outputs)
        {
            Assert.False(string.IsNullOrEmpty((string?)output.Content["data"]!["text/plain"]));
            Assert.False(string.IsNullOrEmpty((string?)output.Content["data"]!["text/html"]));
        }
    }

    [Fact]
    public void An_error_is_one_message_that_marks_the_line()
    {
        CellRun run = _kernel.Execute("int zero = 0;\n\nConsole.WriteLine(1 / zero);");
        Assert.Equal("error", run.Status);
        Assert.Equal(["error"], run.Types);
        Assert.Equal("DivideByZeroException", (string?)run.Reply.Content["ename"]);
        Assert.Contains("line 3", run.Error);
        Assert.Contains("1 / zero", run.Error);
        Assert.Contains("\u001b[31mDivideByZeroException:\u001b[0m", run.ColoredError);
        Assert.Contains("\u001b[32mcell", run.ColoredError);
    }

    [Fact]
    public void A_compilation_error_points_at_the_place()
    {
        CellRun run = _kernel.Execute("var fine = 1;\nvar bad = notThere + 1;");
        Assert.Equal(["error"], run.Types);
        Assert.Equal("CompilationError", (string?)run.Reply.Content["ename"]);
        Assert.Contains("line 2", run.Error);
        Assert.Contains("          ^^^^^^^^", run.Error);
    }

    [Fact]
    public void Silent_shows_nothing_and_counts_nothing()
    {
        int before = _kernel.Execute("0").Count;
        CellRun silent = _kernel.Execute("Console.WriteLine(\"x\"); display(1); var quiet = 5; 7", silent: true);
        Assert.Empty(silent.Outputs);
        Assert.Equal("ok", silent.Status);
        Assert.Equal("error", _kernel.Execute("throw new Exception();", silent: true).Status);
        CellRun after = _kernel.Execute("quiet");
        Assert.Equal("5", after.Text);
        Assert.Equal(before + 1, after.Count);
    }

    [Fact]
    public void What_is_not_stored_is_not_counted()
    {
        int before = _kernel.Execute("0").Count;
        CellRun unstored = _kernel.Execute("\"not stored\"", store: false);
        Assert.Equal("not stored", unstored.Text);
        Assert.Equal(before, unstored.Count);
        JsonNode last = _kernel.Ask("history_request", new JsonObject { ["hist_access_type"] = "tail", ["n"] = 1, ["output"] = false, ["raw"] = true }).Content["history"]![0]!;
        Assert.Equal("0", (string?)last[2]);
    }

    [Fact]
    public void An_empty_cell_has_no_output_in_the_history()
    {
        _kernel.Execute("\"of the cell before\"");
        _kernel.Execute("  ");
        JsonNode last = _kernel.Ask("history_request", new JsonObject { ["hist_access_type"] = "tail", ["n"] = 1, ["output"] = true, ["raw"] = true }).Content["history"]![0]!;
        Assert.Equal("  ", (string?)last[2]![0]);
        Assert.Null(last[2]![1]);
    }

    [Fact]
    public void User_expressions_are_evaluated_after_the_cell()
    {
        CellRun run = _kernel.Execute("var u = 3;", expressions: new JsonObject { ["good"] = "u * u", ["bad"] = "nothing.At.All" });
        JsonNode values = run.Reply.Content["user_expressions"]!;
        Assert.Equal("ok", (string?)values["good"]!["status"]);
        Assert.Equal("9", (string?)values["good"]!["data"]!["text/plain"]);
        Assert.Equal("error", (string?)values["bad"]!["status"]);
        Assert.NotEmpty((JsonArray)values["bad"]!["traceback"]!);
        Assert.Empty(run.Outputs);
    }

    [Fact]
    public void Queued_cells_go_when_one_fails()
    {
        WireMessage[] requests =
        [
            _kernel.SendExecute("System.Threading.Thread.Sleep(300); throw new Exception(\"first\");"),
            _kernel.SendExecute("var ranAnyway = true;"), _kernel.SendExecute("2"),
        ];
        CellRun[] runs = [.. requests.Select(_kernel.Finish)];
        Assert.Equal(["error", "aborted", "aborted"], runs.Select(r => r.Status));
        Assert.Empty(runs[1].Outputs);
        Assert.Equal("CompilationError", (string?)_kernel.Execute("ranAnyway").Reply.Content["ename"]);
    }

    [Fact]
    public void Queued_cells_stay_when_the_failing_one_says_so()
    {
        WireMessage[] requests =
        [
            _kernel.SendExecute("System.Threading.Thread.Sleep(200); throw new Exception(\"tolerated\");", stopOnError: false), _kernel.SendExecute("2"),
        ];
        Assert.Equal(["error", "ok"], requests.Select(r => _kernel.Finish(r).Status));
    }

    [Fact]
    public void A_cell_sent_right_after_a_failure_was_told_is_executed()
    {
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal("error", _kernel.Execute("throw new Exception();").Status);
            Assert.Equal("ok", _kernel.Execute("1").Status);
        }
    }

    [Fact]
    public void A_display_is_updated_in_place()
    {
        CellRun run = _kernel.Execute("var shown = display(\"first\");");
        string id = (string)run.Outputs[0].Content["transient"]!["display_id"]!;
        CellRun update = _kernel.Execute("shown.Update(\"second\");");
        Assert.Equal(["update_display_data"], update.Types);
        Assert.Equal(id, (string?)update.Outputs[0].Content["transient"]!["display_id"]);
        Assert.Equal("second", update.Text);
    }

    [Fact]
    public void Output_is_cleared_at_once_or_with_the_next()
    {
        CellRun run = _kernel.Execute("Console.Write(\"a\"); ClearOutput(wait: true); Console.Write(\"b\"); ClearOutput();");
        Assert.Equal(["stream", "clear_output", "stream", "clear_output"], run.Types);
        Assert.Equal([true, false], run.Outputs.Where(o => o.Type == "clear_output").Select(o => (bool)o.Content["wait"]!));
    }

    [Fact]
    public void What_a_task_prints_after_its_cell_has_ended_belongs_to_that_cell()
    {
        WireMessage first = _kernel.SendExecute("_ = Task.Run(async () => { await Task.Delay(300); Console.Write(\"late\"); });");
        CellRun second = _kernel.Execute("System.Threading.Thread.Sleep(600);");
        Assert.Empty(second.Outputs);
        Assert.Empty(_kernel.Outputs(first));
        Assert.Equal("late", (string?)_kernel.NextOutput(first).Content["text"]);
    }

    [Fact]
    public void Text_beyond_the_basic_plane_survives()
    {
        Assert.Equal("𝒳😀é", _kernel.Execute("Console.Write(\"𝒳😀é\");").Text);
        Assert.Equal("a\uFFFDb", _kernel.Execute("Console.Write(\"a\\ud83db\");").Text);
    }

    [Fact]
    public void A_background_thread_that_fails_does_not_end_the_kernel()
    {
        CellRun run = _kernel.Execute("var t = new System.Threading.Thread(() => throw new Exception(\"in the background\")); t.Start(); t.Join(); System.Threading.Thread.Sleep(100); 1");
        Assert.Contains("in the background", run.Text);
        _kernel.MustLive();
    }

    [Fact]
    public void Native_code_prints_into_the_cell()
    {
        CellRun run = _kernel.Execute("[System.Runtime.InteropServices.DllImport(\"libc\")] static extern nint write(int to, byte[] text, nint count);\nwrite(1, \"from C\\n\"u8.ToArray(), 7);");
        Assert.Equal("", run.Error);
        Assert.Contains("from C", run.Text);
    }
}
