using System.Diagnostics;
using Notebooks.Language;
using Xunit.Abstractions;

namespace Notebooks.Tests.Language;

/// <summary>Completion is there before the person who typed notices. Limits are generous: machines differ, and others work on them.</summary>
public sealed class CompletionSpeedTests(ITestOutputHelper output) : IDisposable
{
    private const double LimitMilliseconds = 250;
    private readonly LanguageProbe _probe = new();

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void Members_and_names_come_at_once()
    {
        _probe.Run("var words = new List<string>();");
        Measure("members", "words.¦", "Count");
        Measure("names", "wor¦", "words");
        Measure("everything", "¦", "words");
    }

    [Fact]
    public void Three_hundred_earlier_cells_make_no_difference()
    {
        for (int i = 0; i < 300; i++) _probe.Run($"var list{i} = new List<int> {{ {i} }}; int Get{i}() => list{i}[0]; record R{i}(int X);");
        Measure("members after 300 cells", "list299.¦", "Count");
        Measure("names after 300 cells", "lis¦", "list0");
        Measure("everything after 300 cells", "¦", "Get150");
        Measure("members while cells are executed", "list299.¦", "Count", i => _probe.Run($"var another{i} = {i};"));
    }

    [Fact]
    public void A_cell_of_two_thousand_lines_is_no_hindrance()
    {
        string lines = string.Concat(Enumerable.Range(0, 2000)
            .Select(i => $"int Line{i}(int x) {{ var text = x.ToString(); return text.Length + {i}; }}\n"));
        Measure("members in 2,000 lines", $"{lines}var word = \"\";\nword.¦", "Length");
        Measure("names in 2,000 lines", $"{lines}Line19¦", "Line1999");
    }

    private void Measure(string what, string marked, string expected, Action<int>? between = null)
    {
        Assert.Contains(expected, _probe.Texts(marked));
        List<double> times = [];
        for (int i = 0; i < 15; i++)
        {
            between?.Invoke(i);
            var clock = Stopwatch.StartNew();
            // Typing changes the text each time.
            CompletionList list = _probe.Complete($"// {i}\n{marked}");
            times.Add(clock.Elapsed.TotalMilliseconds);
            Assert.NotEmpty(list.Items);
        }

        times.Sort();
        double median = times[times.Count / 2];
        output.WriteLine($"{what}: median {median:f1} ms, slowest {times[^1]:f1} ms");
        // The median is what counts on a quiet machine; where others compute too, a few requests are still undisturbed.
        Assert.True(times[times.Count / 4] <= LimitMilliseconds, $"{what}: median {median:f1} ms");
    }
}
