using System.Data;
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
        Assert.Equal("List<Dictionary<String, Int32>>", Text(typeof(List<Dictionary<string, int>>)));
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
        Assert.Equal("X    Y\n1    2\n100  0.25", records.PlainText);
        Assert.Equal("<table>\n<thead><tr><th>X</th><th>Y</th></tr></thead>\n<tbody>\n<tr><td>1</td><td>2</td></tr>\n<tr><td>100</td><td>0.25</td></tr>\n</tbody>\n</table>", (string?)records.Data["text/html"]);
        MimeBundle dictionary = ValueFormatter.Format(new Dictionary<string, int> { ["<a>"] = 1 });
        Assert.Contains("<td>&lt;a&gt;</td><td>1</td>", (string?)dictionary.Data["text/html"]);
        var table = new DataTable();
        table.Columns.Add("Name");
        table.Rows.Add("x");
        Assert.Equal("Name\nx", ValueFormatter.Format(table).PlainText);
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

    private static string Text(object? value) => ValueFormatter.Format(value).PlainText;
}
