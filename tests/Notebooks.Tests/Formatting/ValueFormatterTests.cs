using System.Data;
using System.Xml.Linq;
using Notebooks.Display;
using Notebooks.Formatting;

namespace Notebooks.Tests.Formatting;

public sealed class ValueFormatterTests
{
    private enum Color
    {
        Red,
    }

    private sealed record Point(int X, double Y);

    private sealed record OwnWords(int A, int B)
    {
        public override string ToString() => "own words";
    }

    private sealed class Loud
    {
        public override string ToString() => "loud";
    }

    private sealed class Throws
    {
        private readonly string _reason = "no";

        public int Bad => throw new InvalidOperationException(_reason);
    }

    private sealed class Cycle
    {
        public Cycle Self => this;
    }

    [Fact]
    public void Plain_text_is_what_csharp_would_say()
    {
        Assert.Equal("null", Text(null));
        Assert.Equal("as is\n\"quotes\"", Text("as is\n\"quotes\""));
        Assert.Equal("0.5", Text(0.5));
        Assert.Equal("true", Text(true));
        Assert.Equal("Red", Text(Color.Red));
        Assert.Equal("[1, 2, 3]", Text(new[] { 1, 2, 3 }));
        Assert.Equal("[\"a\", null]", Text(new List<string?> { "a", null }));
        Assert.Equal("(1, \"x\")", Text((1, "x")));
        Assert.Equal("[{ 1: \"x\" }]", Text(new[] { new Dictionary<int, string> { [1] = "x" } }));
        Assert.Equal("Point { X = 1, Y = 0.5 }", Text(new Point(1, 0.5)));
        Assert.Equal("{ A = 1, B = [2] }", Text(new { A = 1, B = new[] { 2 } }));
        Assert.Equal("loud", Text(new Loud()));
        Assert.Equal("InvalidOperationException: bad", Text(new InvalidOperationException("bad")));
        Assert.Equal("List<Dictionary<string, int?[]>>", Text(typeof(List<Dictionary<string, int?[]>>)));
        Assert.Equal("Throws (InvalidOperationException while reading it: no)", Text(new Throws()));
        Assert.StartsWith("Cycle { Self = Cycle { Self = ", Text(new Cycle()));
    }

    [Fact]
    public void Endless_sequences_are_cut()
    {
        Assert.EndsWith(", 49, …]", Text(Naturals()));
        Assert.Contains("only the first 100 rows", (string?)ValueFormatter.Format(Naturals().Select(n => new Point(n, 0))).Data["text/html"]);

        static IEnumerable<int> Naturals()
        {
            for (int i = 0; ; i++) yield return i;
        }
    }

    [Fact]
    public void Records_dictionaries_and_data_tables_are_tables_with_aligned_text_beside()
    {
        MimeBundle records = ValueFormatter.Format(new[] { new Point(1, 2), new Point(100, 0.25) });
        Assert.Equal("  X     Y\n  1     2\n100  0.25", records.PlainText);
        Assert.Equal("<table>\n<thead><tr><th align=\"right\">X</th><th align=\"right\">Y</th></tr></thead>\n<tbody>\n<tr><td align=\"right\">1</td><td align=\"right\">2</td></tr>\n<tr><td align=\"right\">100</td><td align=\"right\">0.25</td></tr>\n</tbody>\n</table>", (string?)records.Data["text/html"]);
        MimeBundle dictionary = ValueFormatter.Format(new Dictionary<string, int> { ["<a>"] = 1 });
        Assert.Contains("<td align=\"left\" style=\"text-align:left\">&lt;a&gt;</td><td align=\"right\">1</td>", (string?)dictionary.Data["text/html"]);
        var table = new DataTable();
        table.Columns.Add("Name");
        table.Rows.Add("x");
        Assert.Equal("Name\nx", ValueFormatter.Format(table).PlainText);
    }

    [Fact]
    public void A_single_record_is_a_table_of_its_properties_beside_its_line()
    {
        MimeBundle record = ValueFormatter.Format(new Point(1, 0.5));
        Assert.Equal("Point { X = 1, Y = 0.5 }", record.PlainText);
        Assert.Equal(["Point", "X", "1", "Y", "0.5"], Cells(record));
        Assert.Equal(["A", "<b>", "B", "[2]"], Cells(ValueFormatter.Format(new { A = "<b>", B = new[] { 2 } })));
        Assert.Null(ValueFormatter.Format(new Loud()).Data["text/html"]);
        Assert.Null(ValueFormatter.Format(new OwnWords(1, 2)).Data["text/html"]);
        Assert.Equal("own words", Text(new OwnWords(1, 2)));
    }

    [Fact]
    public void Matrices_and_tuples_are_tables_too()
    {
        Assert.Equal("  1       0.5\n100  0.333333", Text(new[,] { { 1, 0.5 }, { 100, 1 / 3.0 } }));
        Assert.Equal("1  2\n3  4  5", Text(new[] { new[] { 1, 2 }, [3, 4, 5] }));
        Assert.Equal("Item1  Item2\n    1  a\n   20  b", Text(new[] { (1, "a"), (20, "b") }));
        Assert.Equal(["Item1", "Item2", "1", "a"], Cells(ValueFormatter.Format(new List<(int, string)> { (1, "a") })));
        Assert.Equal("int[2, 3, 4]", Text(new int[2, 3, 4]));
        Assert.EndsWith("… the whole matrix is 3 × 30", Text(new int[3, 30]));
    }

    [Fact]
    public void A_task_is_never_waited_for()
    {
        Assert.Equal("Task<int>: 42", Text(Task.FromResult(42)));
        Assert.Equal("Task<int>, not finished; await it to see what comes of it", Text(new TaskCompletionSource<int>().Task));
        Assert.Equal("Task, finished", Text(Task.CompletedTask));
        Assert.Equal("Task<int>, failed: IOException: x", Text(Task.FromException<int>(new IOException("x"))));
        Assert.Equal("[Task<int>, not finished; await it to see what comes of it]", Text(new[] { new TaskCompletionSource<int>().Task }));
    }

    [Theory]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAUAAAAHCAYAAAA=", "image/png", "PNG image, 5 × 7, 29 bytes")]
    [InlineData("R0lGODlhAwACAIAAAA==", "image/gif", "GIF image, 3 × 2, 13 bytes")]
    [InlineData("/9j/4AAEAAD/wAARCAAHAAkD", "image/jpeg", "JPEG image, 9 × 7, 18 bytes")]
    public void Bytes_of_a_picture_are_shown_as_it(string base64, string mime, string words)
    {
        MimeBundle bundle = ValueFormatter.Format(Convert.FromBase64String(base64));
        Assert.Equal([mime, "text/plain"], bundle.Data.Select(p => p.Key));
        Assert.Equal((base64, words), ((string?)bundle.Data[mime], bundle.PlainText));
    }

    [Fact]
    public void Other_values_read_well()
    {
        Assert.Equal("byte[40]: 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 11 12 13 14 15 16 17 18 19 1A 1B 1C 1D 1E 1F …", Text(Enumerable.Range(0, 40).Select(i => (byte)i).ToArray()));
        Assert.Equal("byte[0]", Text(Array.Empty<byte>()));
        Assert.Equal("2026-01-02 03:04:05", Text(new DateTime(2026, 1, 2, 3, 4, 5)));
        Assert.Equal("2026-01-02 03:04:05 +02:00", Text(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))));
        Assert.Equal("2026-01-02", Text(new DateOnly(2026, 1, 2)));
        Assert.Equal("00:01:30", Text(TimeSpan.FromSeconds(90)));
        Assert.Equal("5", Text((int?)5));
        Assert.Equal("InvalidOperationException: bad ← IOException: disk", Text(new InvalidOperationException("bad", new IOException("disk"))));
        Assert.EndsWith(", 49, …] (1,000 items)", Text(Enumerable.Range(0, 1000).ToArray()));
        Assert.Equal("[\"a\\nb\"]", Text(new[] { "a\nb" }));
        Assert.Equal("[\"" + new string('x', 500) + "…\"]", Text(new[] { new string('x', 501) }));
        Assert.EndsWith("x… (300,000 characters in all)", Text(new string('x', 300_000)));
    }

    [Fact]
    public void A_sequence_that_produces_its_items_is_asked_once()
    {
        int asked = 0;
        Assert.Equal("[1, 2, 3]", Text(Counted(3)));
        Assert.Equal("X  Y\n1  0\n2  0", Text(Counted(2).Select(n => new Point(n, 0))));
        Assert.Equal(5, asked);

        IEnumerable<int> Counted(int count)
        {
            for (int i = 1; i <= count; i++)
            {
                asked++;
                yield return i;
            }
        }
    }

    [Fact]
    public void A_sequence_that_fails_does_not_take_the_cell_down()
    {
        Assert.Contains("could not be formatted: DivideByZeroException", Text(new[] { 1, 0 }.Select(n => 1 / n)));
    }

    [Fact]
    public void A_wanted_media_type_is_respected_and_text_stands_beside_it()
    {
        MimeBundle markdown = ValueFormatter.Format("**bold**", "text/markdown");
        Assert.Equal(("**bold**", "**bold**"), ((string?)markdown.Data["text/markdown"], markdown.PlainText));
        MimeBundle json = ValueFormatter.Format("{\"kind\":\"claim\"}", MimeTypes.Experiments);
        Assert.Equal("claim", (string?)json.Experiments!["kind"]);
        Assert.Equal("<i>x</i>", (string?)ValueFormatter.Format(CellGlobals.HTML("<i>x</i>")).Data["text/html"]);
    }

    private static IEnumerable<string> Cells(MimeBundle bundle) =>
        XElement.Parse((string)bundle.Data["text/html"]!).Descendants().Where(e => e.Name.LocalName is "td" or "th").Select(e => e.Value);

    private static string Text(object? value) => ValueFormatter.Format(value).PlainText;
}
