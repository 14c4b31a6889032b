using Notebooks.Formatting;
using Notebooks.Sessions;

namespace Notebooks.Tests.Sessions;

/// <summary>Whose output is whose, and in which order it comes.</summary>
public sealed class CellOutputTests
{
    [Fact]
    public void What_a_task_prints_after_its_cell_belongs_to_the_cell()
    {
        var front = new FrontEnd();
        using var session = new CSharpSession(Path.GetTempPath(), front);
        Run(session, "var go = new TaskCompletionSource(); var later = Task.Run(async () => { await go.Task; Console.Write(\"late\"); display(\"shown\"); });");
        Run(session, "Console.Write(\"second\"); go.SetResult(); await later;");
        Assert.Equal(["late", "shown"], front.Cells[0].Said);
        Assert.Equal(["second"], front.Cells[1].Said);
    }

    [Fact]
    public void An_update_belongs_to_the_cell_that_makes_it()
    {
        var front = new FrontEnd();
        using var session = new CSharpSession(Path.GetTempPath(), front);
        Run(session, "var d = display(\"one\");");
        Run(session, "d.Update(\"two\");");
        Assert.Equal(["one"], front.Cells[0].Said);
        Assert.Equal(["update two"], front.Cells[1].Said);
    }

    [Fact]
    public void Prints_and_updates_that_wait_come_before_a_clear()
    {
        var front = new FrontEnd();
        using var session = new CSharpSession(Path.GetTempPath(), front);
        Run(session, "var d = display(\"one\"); d.Update(\"two\"); Console.Write(\"text\"); ClearOutput(); Console.Write(\"new\"); ClearOutput(wait: true); Console.Write(\"newer\");");
        Assert.Equal(["one", "text", "update two", "clear", "new", "clear later", "newer"], front.Cells[0].Said);
    }

    private static void Run(CSharpSession session, string code) => Assert.True(session.Execute(code, "cell").Succeeded);

    /// <summary>Tells the cells apart.</summary>
    private sealed class FrontEnd : IOutputSink
    {
        public List<CellSink> Cells { get; } = [];

        public IOutputSink ForCell()
        {
            Cells.Add(new CellSink());
            return Cells[^1];
        }

        public void Stream(string name, string text) => Assert.Fail("Output without a cell.");

        public void Display(MimeBundle bundle, string displayId) => Assert.Fail("Output without a cell.");

        public void Update(MimeBundle bundle, string displayId) => Assert.Fail("Output without a cell.");

        public void Clear(bool wait) => Assert.Fail("Output without a cell.");

        public void Result(MimeBundle bundle) => Assert.Fail("Output without a cell.");
    }

    private sealed class CellSink : IOutputSink
    {
        public List<string> Said { get; } = [];

        public void Stream(string name, string text) => Said.Add(text);

        public void Display(MimeBundle bundle, string displayId) => Said.Add((string)bundle.Data["text/plain"]!);

        public void Update(MimeBundle bundle, string displayId) => Said.Add($"update {bundle.Data["text/plain"]}");

        public void Clear(bool wait) => Said.Add(wait ? "clear later" : "clear");

        public void Result(MimeBundle bundle) => Said.Add($"result {bundle.Data["text/plain"]}");
    }
}
