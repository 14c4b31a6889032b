using System.Text.Json.Nodes;
using Notebooks.Progress;
using Notebooks.Results;
using Notebooks.Running;

namespace Notebooks.Tests.Progress;

public sealed class ConsoleProgressTests
{
    private static readonly TrainingProgress Training = TrainingProgress.Read(
        (JsonObject)JsonNode.Parse("""{"kind":"progress","label":"cgan seed 0","step":50,"steps":100,"losses":{"G":0.9,"D":0.61234},"secondsLeft":72}""")!)!;

    [Fact]
    public async Task Without_a_terminal_plain_lines_come_now_and_then()
    {
        var writer = new StringWriter();
        using (var progress = new ConsoleProgress(TextWriter.Synchronized(writer), null, TimeSpan.FromMilliseconds(100)))
        {
            progress.Started("Zoo/A");
            progress.Cell("Zoo/A", 2, 4);
            progress.Training("Zoo/A", Training);
            await Task.Delay(1000);
            progress.Ended(new NotebookReport("Zoo/A", 75, 2, 1, null, false, null));
        }

        string text = writer.ToString();
        Assert.DoesNotContain('\e', text);
        Assert.StartsWith("Zoo/A started\n", text);
        Assert.Contains("cell 2/4", text);
        Assert.Contains("cgan seed 0  50/100  G 0.900  D 0.612  72 s left", text);
        Assert.Contains("██████░░░░░░░░░░", text);
        Assert.EndsWith("Zoo/A done in 75 s, 2 of 3 claims hold\n", text);
    }

    [Fact]
    public async Task On_a_terminal_bars_are_repainted_within_its_width()
    {
        var writer = new StringWriter();
        using (var progress = new ConsoleProgress(TextWriter.Synchronized(writer), () => 40))
        {
            progress.Started("Zoo/A");
            progress.Started("Zoo/B");
            progress.Cell("Zoo/A", 1, 4);
            progress.Training("Zoo/A", Training);
            await Task.Delay(1000);
            progress.Ended(new NotebookReport("Zoo/A", 1, 0, 0, "cell 1: Oops", false, null) { Traceback = ["line"], Notes = ["remember"] });
        }

        string text = writer.ToString();
        Assert.Contains("\e[2A\e[J", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 60));
        Assert.Contains("Zoo/A FAILED after 1.0 s: cell 1: Oops\n    line\n    note: remember\n", text);
    }

    [Theory]
    [InlineData(-1, "0.0 s")]
    [InlineData(9.96, "10.0 s")]
    [InlineData(119.4, "119 s")]
    [InlineData(150, "2 min 30 s")]
    [InlineData(179.8, "2 min 59 s")]
    [InlineData(7260, "2 h 01 min")]
    public void Durations_read_well(double seconds, string text) => Assert.Equal(text, TrainingProgress.Duration(seconds));
}
