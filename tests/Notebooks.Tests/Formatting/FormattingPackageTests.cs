using System.Text.Encodings.Web;
using System.Text.Json;
using Notebooks.Tests.Sessions;

namespace Notebooks.Tests.Formatting;

/// <summary>The packages that a notebook brings along, by <c>#r</c> of their DLLs, show things as they do in the official tool.</summary>
public sealed class FormattingPackageTests : IDisposable
{
    private static readonly string Packages = Path.Combine(AppContext.BaseDirectory, "packages");
    private const string Reference = "#r \"Microsoft.DotNet.Interactive.Formatting.dll\"\nusing Microsoft.DotNet.Interactive.Formatting;\n";

    private readonly SessionProbe _probe = new(Packages);

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void A_registered_formatter_comes_before_the_hosts_own_look()
    {
        _probe.Run("record Two(int A); class Base; class Derived : Base;\nnew[] { new Two(1) }");
        Assert.StartsWith("<table>", (string?)_probe.Data()["text/html"]);
        _probe.Run(Reference + """
            Formatter.Register<Two>(two => $"<i>{two.A}</i>", "text/html");
            Formatter.Register<Base>(b => "base", "text/plain");
            Formatter.Register(typeof(List<>), (list, writer) => writer.Write("a list"), "text/html");
            """);
        _probe.Run("new Two(2).Display(); display(new Two(3)); display(new Derived()); display(new List<int>()); new[] { new Two(4) }");
        Assert.Equal(["<i>2</i>", "<i>3</i>", null, "a list"], Enumerable.Range(0, 4).Select(i => (string?)_probe.Data(i)["text/html"]));
        Assert.Equal("Two { A = 2 }", (string?)_probe.Data()["text/plain"]);
        Assert.Equal("base", (string?)_probe.Data(2)["text/plain"]);
        Assert.StartsWith("<table>", (string?)_probe.Data(4)["text/html"]);
        _probe.Run("Formatter.ResetToDefault(); new Two(5)");
        Assert.Equal("Two { A = 5 }", _probe.Data()["text/plain"]!.ToString());
        Assert.False(_probe.Data().ContainsKey("text/html"));
    }

    [Fact]
    public void Preferred_media_types_count_and_what_nobody_else_has_the_package_makes()
    {
        _probe.Run(Reference + """
            class Picture; record Two(int A);
            Formatter.Register<Picture>(p => "AQI=", "image/png");
            Formatter.SetPreferredMimeTypesFor(typeof(Picture), "image/png");
            Formatter.SetPreferredMimeTypesFor(typeof(Two), "text/csv", "text/html");
            """);
        _probe.Run("""
            display(new Picture()); display(new Two(4)); display(new Two(5), "application/json"); display(PocketViewTags.b("bold")); display(7);
            """);
        Assert.Equal("{\"image/png\":\"AQI=\",\"text/plain\":\"Picture\"}", _probe.Data().ToJsonString());
        Assert.Equal("A\n4\n", (string?)_probe.Data(1)["text/csv"]);
        Assert.Equal("{\"A\":5}", _probe.Data(2)["application/json"]!.ToJsonString());
        Assert.Equal("<b>bold</b>", (string?)_probe.Data(3)["text/html"]);
        Assert.Equal("{\"text/plain\":\"7\"}", _probe.Data(4).ToJsonString());
    }

    [Fact]
    public void The_packages_own_attribute_is_honoured()
    {
        _probe.Run(Reference + """
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "text/latex", "text/html" })] class Three;
            class Source : ITypeFormatterSource
            {
                public IEnumerable<ITypeFormatter> CreateTypeFormatters()
                {
                    yield return new PlainTextFormatter<Three>((three, context) => { context.Writer.Write("three"); return true; });
                    yield return new HtmlFormatter<Three>((three, context) => { context.Writer.Write("<b>three</b>"); return true; });
                }
            }
            new Three()
            """);
        Assert.Equal("{\"text/html\":\"<b>three</b>\",\"text/plain\":\"three\"}", _probe.Data().ToJsonString(Relaxed));
    }

    [Fact]
    public void A_registered_formatter_that_throws_is_named_and_the_cell_goes_on()
    {
        string text = _probe.Run(Reference + """
            class Bad;
            Formatter.Register<Bad>(b => throw new Exception("no"), "text/html");
            display(new Bad()); Console.Write(" on");
            """);
        Assert.Equal("Bad could not be formatted: Exception: no on", text);
    }

    [Fact]
    public void Display_is_not_ambiguous_beside_the_package_whatever_the_static_type()
    {
        _probe.Run(Reference + """
            record Two(int A); Formatter.Register<Two>(two => $"<i>{two.A}</i>", "text/html");
            """);
        _probe.Run("""
            new Two(1).Display(); ((object)new Two(2)).Display(); "<u>s</u>".DisplayAs("text/html"); 5.Display(); new { A = 1 }.Display();
            int? none = null; none.Display(); "s".Display(); new Two(3).Display("text/plain");
            """);
        Assert.Equal(["<i>1</i>", "<i>2</i>", "<u>s</u>"], Enumerable.Range(0, 3).Select(i => (string?)_probe.Data(i)["text/html"]));
        string[] plain = [.. Enumerable.Range(3, 5).Select(i => _probe.Data(i)["text/plain"]!.ToString())];
        Assert.Equal(["5", "{ A = 1 }", "null", "s", "Two { A = 3 }"], plain);
        _probe.Run("""
            var shown = new Two(6).Display(); shown.Update(new Two(7));
            var other = ((object)new Two(8)).Display(); other.Update(new Two(9));
            """);
        Assert.Equal(["<i>7</i>", "<i>8</i>", "<i>9</i>"], Enumerable.Range(0, 3).Select(i => (string?)_probe.Data(i)["text/html"]));
    }

    [Fact]
    public void HTML_is_not_ambiguous_after_the_libraries_of_Plotly_or_beside_the_tools_own()
    {
        string[] names = ["FSharp.Core", "DynamicObj", "Newtonsoft.Json", "Giraffe.ViewEngine", "Plotly.NET", "Plotly.NET.CSharp"];
        string six = string.Concat(names.Select(name => $"#r \"{name}.dll\"\n"));
        string[] cells =
        [
            six + "HTML(\"<b>1</b>\")", "HTML(\"<b>2</b>\")",
            "using Plotly.NET;\nusing Plotly.NET.CSharp;\nHTML(\"<b>3</b>\")", "HTML(\"<b>4</b>\")",
            "#r \"Microsoft.DotNet.Interactive.dll\"\n" + Reference + "HTML(\"<b>5</b>\")", "HTML(\"<b>6</b>\")",
        ];
        Assert.Equal(["<b>1</b>", "<b>2</b>", "<b>3</b>", "<b>4</b>", "<b>5</b>", "<b>6</b>"], cells.Select(cell =>
        {
            _probe.Run(cell);
            return (string?)_probe.Data()["text/html"];
        }));
        _probe.Run("using static Microsoft.DotNet.Interactive.Kernel;");
        _probe.Run("HTML(\"<b>7</b>\")");
        Assert.Equal("<b>7</b>", (string?)_probe.Data()["text/html"]);
    }

    [Fact]
    public void A_chart_of_Plotly_shows_as_html_once_its_extension_is_referenced()
    {
        string chart = "Plotly.NET.CSharp.Chart.Line<double, double, string>(new[] { 1.0, 2.0 }, new[] { 3.0, 4.0 })";
        _probe.Run($"#r \"Plotly.NET.dll\"\n#r \"Plotly.NET.CSharp.dll\"\nvar chart = {chart};\nchart");
        Assert.False(_probe.Data().ContainsKey("text/html"));
        _probe.Run("#r \"Plotly.NET.Interactive.dll\"\nchart");
        Assert.Contains("Plotly chart will be drawn inside this DIV", (string?)_probe.Data()["text/html"]);
        Assert.Contains("[3.0,4.0]", (string?)_probe.Data()["text/html"]);
    }

    [Fact]
    public void An_extension_that_lacks_what_it_needs_says_so_and_the_cell_runs()
    {
        string folder = Directory.CreateTempSubdirectory("extension-").FullName;
        try
        {
            File.Copy(Path.Combine(Packages, "Plotly.NET.Interactive.dll"), Path.Combine(folder, "Plotly.NET.Interactive.dll"));
            using var probe = new SessionProbe(folder);
            string text = probe.Run("#r \"Plotly.NET.Interactive.dll\"\n1 + 1");
            Assert.StartsWith("The notebook extension in Plotly.NET.Interactive.dll could not be loaded:", text);
            Assert.EndsWith("\n2", text);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
