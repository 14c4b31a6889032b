using Notebooks.Tests.Sessions;

namespace Notebooks.Tests.Language;

/// <summary>Completion and inspection know what earlier cells left in scope.</summary>
public sealed class CompletionAfterCellsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("language-").FullName;
    private readonly LanguageProbe _probe;

    public CompletionAfterCellsTests() => _probe = LanguageProbe.In(_folder);

    public void Dispose()
    {
        _probe.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("var words = new List<string>();", "words.¦", "AddRange", "method")]
    [InlineData("var words = new List<string>();", "wor¦", "words", "variable")]
    [InlineData("var found = int.TryParse(\"1\", out var number);", "numb¦", "number", "variable")]
    [InlineData("var (left, right) = (1, \"a\");", "right.¦", "Length", "property")]
    [InlineData("const int Limit = 3;", "Lim¦", "Limit", "variable")]
    [InlineData("int Twice(int x) => 2 * x;", "Twi¦", "Twice", "method")]
    [InlineData("static int Words(this string text) => 1;", "\"\".Wor¦", "Words", "method")]
    [InlineData("record Point(int X, int Y); var p = new Point(1, 2);", "p.¦", "X", "property")]
    [InlineData("record Point(int X, int Y); Point[] all = [new(1, 2)];", "all.Where(p => p.¦", "Y", "property")]
    [InlineData("class Outer { public class Inner { public int Depth; } } var deep = new Outer.Inner();", "deep.¦", "Depth", "field")]
    [InlineData("enum Color { Red, Green } Color color = Color.Red;", "if (color == ¦", "Color.Red", "enum member")]
    [InlineData("interface IShape { double Area(); } IShape shape = null;", "shape.¦", "Area", "method")]
    [InlineData("delegate int Change(int x); Change change = x => x;", "change.¦", "Invoke", "method")]
    [InlineData("int Counter { get; set; }", "Count¦", "Counter", "property")]
    [InlineData("event Action Done;", "Don¦", "Done", "event")]
    [InlineData("var pair = new { Name = \"a\", Size = 1 };", "pair.¦", "Size", "property")]
    [InlineData("(int Low, int High) range = (1, 2);", "range.¦", "High", "field")]
    [InlineData("dynamic anything = 1; T Same<T>(T x) => x;", "Same(\"a\").¦", "Length", "property")]
    [InlineData("using System.Diagnostics;", "Stopw¦", "Stopwatch", "class")]
    [InlineData("using Text = System.Text.StringBuilder;", "new Text().¦", "Append", "method")]
    [InlineData("using static System.Math;", "Sqr¦", "Sqrt", "method")]
    [InlineData("var @class = \"a\";", "@class.¦", "Length", "property")]
    public void What_a_cell_declared_is_offered_in_the_next(string earlier, string marked, string expected, string kind)
    {
        Assert.DoesNotContain(expected, _probe.Texts(marked));
        _probe.Run(earlier);
        Assert.Equal(kind, _probe.Item(marked, expected).Kind);
    }

    [Fact]
    public void The_newest_declaration_counts()
    {
        _probe.Run("var value = 1;");
        _probe.Run("int F(int x) => x;");
        _probe.Run("var value = \"text\"; int F(string s) => 1; string G() => \"\";");
        _probe.Run("int G() => 1;");
        Assert.Contains("Length", _probe.Texts("value.¦"));
        Assert.DoesNotContain("Length", _probe.Texts("G().¦"));
        Assert.Equal("int F(int x) (+ 1 overload)", _probe.Item("F¦", "F").Signature);
        Assert.Equal("int G()", _probe.Item("G¦", "G").Signature);
        _probe.Run("var F = 1;");
        Assert.Equal("int F", _probe.Item("F¦", "F").Signature);
    }

    [Fact]
    public void A_cell_that_does_not_compile_leaves_nothing()
    {
        _probe.Session.Execute("var broken = missing;", "cell 1");
        Assert.DoesNotContain("broken", _probe.Texts("bro¦"));
        _probe.Session.Execute("var thrown = 1; throw new Exception();", "cell 2");
        Assert.Contains("thrown", _probe.Texts("thr¦"));
    }

    [Fact]
    public void A_referenced_library_is_known_with_its_documentation_and_its_dependencies()
    {
        string bin = Path.Combine(_folder, "bin");
        CompiledLibrary.Write(bin, "Base", "namespace Base { public class Engine { public int Horses { get; set; } } }");
        string source = "namespace Cars { public class Car { public Base.Engine Engine { get; } } }";
        CompiledLibrary.Write(bin, "Cars", source, Path.Combine(bin, "Base.dll"));
        File.WriteAllText(
            Path.Combine(bin, "Cars.xml"), "<doc><members><member name=\"T:Cars.Car\"><summary>It drives.</summary></member></members></doc>");
        // In the very cell that references it, before it was executed.
        Assert.Contains("Car", _probe.Texts("#r \"bin/Cars.dll\"\nusing Cars;\nnew ¦"));
        Assert.DoesNotContain("Cars", _probe.Texts("using ¦"));

        _probe.Run("#r \"bin/Cars.dll\"");
        Assert.Contains("Cars", _probe.Texts("using ¦"));
        _probe.Run("using Cars; var car = new Car();");
        Assert.Contains("Horses", _probe.Texts("car.Engine.¦"));
        Assert.Contains("It drives.", _probe.Inspect("Ca¦r x;").Text);
        // As when the first cell is edited again.
        Assert.Contains("Horses", _probe.Texts("#r \"bin/Cars.dll\"\nusing Cars;\nnew Car().Engine.¦"));
        Assert.Contains("Horses", _probe.Texts("#r \"bin/Cars.dll\"\nusing Cars;\ncar.Engine.¦"));
        Assert.StartsWith("class Cars.Car", _probe.Inspect("#r \"bin/Cars.dll\"\nusing Cars;\nCa¦r x;").Text);

        // As after a change to the library.
        CompiledLibrary.Write(bin, "Cars", source.Replace("Base.Engine Engine", "Base.Engine Motor"), Path.Combine(bin, "Base.dll"));
        Assert.Contains("Engine", _probe.Texts("new Car().¦"));
    }

    [Fact]
    public void A_loaded_script_counts_as_part_of_the_cell()
    {
        File.WriteAllText(Path.Combine(_folder, "more.csx"), "int FromFile(int x) => x;");
        Assert.Contains("FromFile", _probe.Texts("#load \"more.csx\"\nFrom¦"));
        _probe.Run("#load \"more.csx\"\nint FromCell = 1;");
        Assert.Contains("FromFile", _probe.Texts("From¦"));
        Assert.Contains("FromCell", _probe.Texts("From¦"));
    }

    [Fact]
    public void Documentation_of_a_cell_is_shown_in_the_next()
    {
        _probe.Run("""
            /// <summary>Adds up.</summary>
            /// <param name="a">The first.</param>
            int Add(int a, int b) { return a + b; }
            /// <summary>Counts.</summary>
            int counter = 0;
            """);
        Assert.Contains("int Add(int a, int b)", _probe.Inspect("Ad¦d").Text);
        Assert.Contains("Adds up.", _probe.Inspect("Ad¦d").Text);
        Assert.Contains("a (int): The first.", _probe.Inspect("Ad¦d").Text);
        Assert.Contains("Counts.", _probe.Inspect("counter¦").Text);
    }

    [Fact]
    public async Task Completion_neither_waits_for_a_running_cell_nor_disturbs_it()
    {
        _probe.Service.WarmUp();
        string ready = Path.Combine(_folder, "ready"), go = Path.Combine(_folder, "go");
        string code = $$"""
            var inside = "text";
            File.WriteAllText(@"{{ready}}", "");
            while (!File.Exists(@"{{go}}")) System.Threading.Thread.Sleep(1);
            inside += " done";
            """;
        Task cell = Task.Run(() => _probe.Run($"using System.IO;\n{code}"));
        while (!File.Exists(ready)) await Task.Yield();
        Assert.Contains("Length", _probe.Texts("inside.¦"));
        Assert.Contains("string", _probe.Inspect("inside¦").Text);
        Assert.False(cell.IsCompleted);
        File.WriteAllText(go, "");
        await cell;
        _probe.Run("if (inside != \"text done\") throw new Exception(inside);");
    }

    [Fact]
    public async Task Requests_at_the_same_time_as_each_other_and_as_cells_all_get_their_answer()
    {
        Task[] requests = [.. Enumerable.Range(0, 4).Select(t => Task.Run(() =>
        {
            for (int i = 0; i < 20; i++) Assert.Contains("Length", _probe.Texts($"var own{t} = \"\"; own{t}.¦"));
        }))];
        for (int i = 0; i < 20; i++) _probe.Run($"var v{i} = new List<int> {{ {i} }}; int[] a{i} = [..v{i}];");
        await Task.WhenAll(requests);
        _probe.Run("int[] all = [..a0, ..v19];");
        Assert.Contains("v19", _probe.Texts("v1¦"));
    }
}
