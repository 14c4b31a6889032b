using System.Diagnostics;
using System.Text.Json.Nodes;
using Notebooks.Wire;

namespace Notebooks.Tests.Kernel;

/// <summary>A cell asks, somebody answers.</summary>
public sealed class InputTests : IClassFixture<KernelFixture>
{
    private readonly KernelClient _kernel;

    public InputTests(KernelFixture fixture) => _kernel = fixture.Kernel;

    [Theory]
    [InlineData("var answer = await GetInputAsync(\"Who? \"); answer.ToUpper()", "Who? ", false)]
    [InlineData("var answer = await GetPasswordAsync(\"Secret: \"); answer.ToUpper()", "Secret: ", true)]
    [InlineData("var answer = Console.ReadLine(); answer.ToUpper()", "", false)]
    public void An_answer_comes_back(string code, string prompt, bool password)
    {
        WireMessage request = _kernel.SendExecute($"Console.Write(\"before\"); {code}", stdin: true);
        WireMessage question = _kernel.Next(_kernel.Stdin, m => m.Type == "input_request");
        Assert.Equal(prompt, (string?)question.Content["prompt"]);
        Assert.Equal(password, (bool)question.Content["password"]!);
        Assert.Equal(request.Id, question.ParentId);
        _kernel.WaitForText(request, "before"); // Shown before the question, not after the answer.
        _kernel.Send(_kernel.Stdin, "input_reply", new JsonObject { ["value"] = "täst" }, question);
        Assert.EndsWith("TÄST", _kernel.Finish(request).Text);
    }

    [Fact]
    public void Several_lines_are_asked_one_by_one()
    {
        WireMessage request = _kernel.SendExecute("int sum = 0; for (int i = 0; i < 3; i++) sum += int.Parse(Console.ReadLine()!); sum", stdin: true);
        foreach (string line in new[] { "1", "20", "300" })
        {
            _kernel.Next(_kernel.Stdin, m => m.Type == "input_request");
            _kernel.Send(_kernel.Stdin, "input_reply", new JsonObject { ["value"] = line }); // The classic notebook sends no parent header.
        }

        Assert.Equal("321", _kernel.Finish(request).Text);
    }

    [Fact]
    public void Without_anybody_to_answer_a_cell_fails_at_once()
    {
        CellRun run = _kernel.Execute("Console.ReadLine()");
        Assert.Equal("error", run.Status);
        Assert.Contains("allow_stdin", run.Error);
    }

    [Fact]
    public void A_question_can_be_interrupted_and_a_late_answer_is_nobodys()
    {
        WireMessage request = _kernel.SendExecute("var never = Console.ReadLine();", stdin: true);
        WireMessage question = _kernel.Next(_kernel.Stdin, m => m.Type == "input_request");
        var clock = Stopwatch.StartNew();
        _kernel.Send(_kernel.Control, "interrupt_request");
        Assert.Equal("Interrupted", (string?)_kernel.Finish(request).Reply.Content["ename"]);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"it waited {clock.Elapsed.TotalSeconds:0.00} s");
        _kernel.Send(_kernel.Stdin, "input_reply", new JsonObject { ["value"] = "late" }, question);
        WireMessage next = _kernel.SendExecute("Console.ReadLine()", stdin: true);
        WireMessage second = _kernel.Next(_kernel.Stdin, m => m.Type == "input_request");
        _kernel.Send(_kernel.Stdin, "input_reply", new JsonObject { ["value"] = "in time" }, second);
        Assert.Equal("in time", _kernel.Finish(next).Text);
    }
}
