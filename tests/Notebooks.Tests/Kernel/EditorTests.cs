using System.Text.Json.Nodes;
using Notebooks.Wire;

namespace Notebooks.Tests.Kernel;

/// <summary>What a front end asks while somebody types, with positions in code points.</summary>
public sealed class EditorTests : IClassFixture<KernelFixture>
{
    private readonly KernelClient _kernel;

    public EditorTests(KernelFixture fixture) => _kernel = fixture.Kernel;

    [Fact]
    public void A_member_is_completed_between_code_points_beyond_the_basic_plane()
    {
        _kernel.Execute("var word = \"w\";");
        const string code = "var s = \"😀😀\"; word.ToUp";
        int length = code.Length - 2; // Two pairs of surrogates, a code point each.
        JsonObject reply = Complete(code, length);
        Assert.Equal("ToUpper", (string?)reply["matches"]![0]);
        Assert.Equal(length - "ToUp".Length, (int)reply["cursor_start"]!);
        Assert.Equal(length, (int)reply["cursor_end"]!);
        JsonNode typed = reply["metadata"]!["_jupyter_types_experimental"]![0]!;
        Assert.Equal("ToUpper", (string?)typed["text"]);
        Assert.Equal("method", (string?)typed["type"]);
    }

    [Fact]
    public void A_cursor_in_the_middle_of_the_text_counts()
    {
        JsonObject reply = Complete("Math.Sq + Math.Ab", "Math.Sq".Length);
        Assert.Contains("Sqrt", reply["matches"]!.AsArray().Select(m => (string?)m));
        Assert.Equal("Math.".Length, (int)reply["cursor_start"]!);
    }

    [Fact]
    public void Variables_of_earlier_cells_are_offered()
    {
        _kernel.Execute("var learningRateOfTheTest = 0.1;");
        Assert.Contains("learningRateOfTheTest", Complete("learningR", 9)["matches"]!.AsArray().Select(m => (string?)m));
    }

    [Fact]
    public void Completion_works_while_a_cell_runs_and_does_not_disturb_it()
    {
        WireMessage running = _kernel.SendExecute("Console.Write(\"runs\"); System.Threading.Thread.Sleep(2000); \"undisturbed\"");
        _kernel.WaitForText(running, "runs");
        Assert.Contains("WriteLine", Complete("Console.Wr", 10)["matches"]!.AsArray().Select(m => (string?)m));
        Assert.Equal("undisturbed", _kernel.Finish(running).Text);
    }

    [Fact]
    public void A_tooltip_has_signature_and_documentation()
    {
        JsonObject reply = _kernel.Ask("inspect_request", new JsonObject { ["code"] = "Math.Sqrt(4.0)", ["cursor_pos"] = 7, ["detail_level"] = 0 }).Content;
        Assert.True((bool)reply["found"]!);
        Assert.Contains("double Math.Sqrt(double d)", (string?)reply["data"]!["text/plain"]);
        Assert.Contains("square root", (string?)reply["data"]!["text/plain"]);
        Assert.Contains("square root", (string?)reply["data"]!["text/html"]);
        Assert.False((bool)_kernel.Ask("inspect_request", new JsonObject { ["code"] = "   ", ["cursor_pos"] = 1, ["detail_level"] = 0 }).Content["found"]!);
    }

    [Fact]
    public void A_question_mark_opens_the_pager()
    {
        foreach (string code in new[] { "?Math.Sqrt", "Math.Sqrt?" })
        {
            CellRun run = _kernel.Execute(code);
            JsonNode page = Assert.Single((JsonArray)run.Reply.Content["payload"]!)!;
            Assert.Equal("page", (string?)page["source"]);
            Assert.Contains("square root", (string?)page["data"]!["text/plain"]);
        }
    }

    [Theory]
    [InlineData("var x = 1;", "complete", null)]
    [InlineData("void F()\n{\n    if (true)\n    {", "incomplete", "        ")]
    [InlineData("int = 5 5", "invalid", null)]
    public void A_cell_is_complete_or_not(string code, string status, string? indent)
    {
        JsonObject reply = _kernel.Ask("is_complete_request", new JsonObject { ["code"] = code }).Content;
        Assert.Equal(status, (string?)reply["status"]);
        Assert.Equal(indent, (string?)reply["indent"]);
    }

    [Fact]
    public void Papermills_cell_keeps_the_declared_types()
    {
        _kernel.Execute("double rate = 2e-4; int steps = 5; double Half() => rate / 2; int[] sizes = { 1 };");
        Assert.Equal("", _kernel.Execute("// Parameters\nvar rate = 1;\nvar steps = 7;\nvar sizes = new [] {  };\nvar other = \"x\";\n").Error);
        Assert.Equal("(\"Double\", 0.5, 7, 0, \"x\")", _kernel.Execute("(rate.GetType().Name, Half(), steps, sizes.Length, other)").Text);
        CellRun wrong = _kernel.Execute("// Parameters\nvar steps = \"many\";\n");
        Assert.Equal("ParameterError", (string?)wrong.Reply.Content["ename"]);
        Assert.Contains("steps", (string?)wrong.Reply.Content["evalue"]);
    }

    private JsonObject Complete(string code, int position) => _kernel.Ask("complete_request", new JsonObject { ["code"] = code, ["cursor_pos"] = position }).Content;
}
