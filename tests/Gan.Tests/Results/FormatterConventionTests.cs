using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Gan.Figures;
using Gan.Imaging;
using Gan.Results;
using Microsoft.Data.Analysis;

namespace Gan.Tests.Results;

/// <summary>Finds formatters as dotnet-interactive does (NOTEBOOK-HOST §2.4): by simple names and reflection alone.</summary>
public sealed class FormatterConventionTests
{
    private static readonly Dictionary<string, double> Numbers = new() { ["bce"] = 12.3, ["mse"] = double.NaN };

    private static readonly Chart Line = new("t") { X = new("x"), Y = new("y"), Series = [new LineSeries("a", [0, 1], [1, 2])] };

    private static readonly ImageGrid Grid = new("g", [new Raster(2, 2, 1)], 1);

    private static readonly Animation Walk = new("a", [Grid, Grid]);

    private static readonly object[] Samples =
    [
        new EnvironmentRecord("2.10.0", "cpu", "0.1.0+x", "quick", 0),
        new DataRecord("mnist", "sha256:0", 60000),
        new MetricValue("fd10k", "lenet-mnist", "cgan", 12.3, 10000, 0),
        new MetricTable([new MetricValue("fd10k", "", "cgan", 12.3, 10000, 0)]),
        new Claim("zoo.fig8.x", "BCE < MSE", "fig. 8", Numbers, false),
        new ProgressLine(new StepReport("cgan", 10, 100, Numbers, 12)),
        new FinishedTraining(new ProgressLine(new StepReport("cgan", 100, 100, Numbers, 0))),
        new ResultTable("t", "quick").Measured("a", "fd10k", 1.0),
        new FrameView(new DataFrame(new DoubleDataFrameColumn("value", [1.5]))),
        Line,
        new ChartGrid("g") { Panels = [Line, Line] },
        Grid,
        Walk,
        ShownFigure.Of(Walk, "Walk", Walk.Render("Walk")),
        ShownFigure.Of(Line, "Fig8", Line.Render("Fig8")),
        ShownFigure.Of(Grid, "Fig12", Grid.Render("Fig12")),
    ];

    [Fact]
    public void There_is_a_sample_of_every_type_that_formats_itself()
    {
        IEnumerable<Type> decorated = typeof(Lab).Assembly.GetTypes()
            .Where(t => t.GetCustomAttributes(inherit: true).Any(a => a.GetType().Name == "TypeFormatterSourceAttribute"))
            .Where(t => t.Namespace is "Gan.Results" or "Gan.Figures");
        Assert.Equal(decorated.Select(t => t.Name).Order(), Samples.Select(s => s.GetType().Name).Order());
    }

    [Fact]
    public void Every_preferred_type_of_every_object_is_written_by_a_formatter_found_by_convention()
    {
        foreach (object sample in Samples)
        {
            Dictionary<string, string> bundle = Bundle(sample);
            Assert.True(bundle.ContainsKey("text/plain"), $"{sample.GetType().Name} has no text/plain.");
            foreach ((string mime, string content) in bundle)
            {
                Assert.NotEmpty(content);
                if (mime == "image/png") Assert.NotEmpty(ImageFile.Read(Convert.FromBase64String(content), mime).Pixels);
                if (mime == "image/gif") Assert.StartsWith("GIF89a", Encoding.Latin1.GetString(Convert.FromBase64String(content)));
                if (mime == "image/svg+xml") Assert.Equal("svg", XDocument.Parse(content).Root!.Name.LocalName);
                if (mime == "text/html") Assert.DoesNotContain("<script", content);
                if (mime.EndsWith("+json", StringComparison.Ordinal)) Assert.NotEmpty(JsonDocument.Parse(content).RootElement.GetProperty("kind").GetString()!);
            }
        }
    }

    [Fact]
    public void Pixels_are_shown_as_png_walks_as_gif_and_charts_as_svg_with_the_result_beside_them()
    {
        Assert.Equal(["application/vnd.experiments.v1+json", "image/gif", "text/plain"], Bundle(Samples[^3]).Keys.Order());
        Assert.Equal(["application/vnd.experiments.v1+json", "image/svg+xml", "text/plain"], Bundle(Samples[^2]).Keys.Order());
        Assert.Equal(["application/vnd.experiments.v1+json", "image/png", "text/plain"], Bundle(Samples[^1]).Keys.Order());
    }

    /// <summary>What a host shows: the rules of dotnet-interactive's TryRegisterFromFormatterSources.</summary>
    private static Dictionary<string, string> Bundle(object value)
    {
        Type type = value.GetType();
        Attribute attribute = Assert.Single(type.GetCustomAttributes(inherit: true).Cast<Attribute>(), a => a.GetType().Name == "TypeFormatterSourceAttribute");
        Type source = Assert.IsAssignableFrom<Type>(attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute));
        object instance = Activator.CreateInstance(source)!;
        IEnumerable formatters = Assert.IsAssignableFrom<IEnumerable>(source.GetMethod("CreateTypeFormatters")!.Invoke(instance, []));
        string[] preferred = Assert.IsType<string[]>(attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute));
        Assert.NotEmpty(preferred);
        Dictionary<string, string> bundle = [];
        foreach (object formatter in formatters)
        {
            string mime = Assert.IsType<string>(formatter.GetType().GetProperty("MimeType")!.GetValue(formatter));
            MethodInfo format = formatter.GetType().GetMethod("Format")!; // throws if there are overloads
            Assert.Equal([typeof(object), typeof(TextWriter)], format.GetParameters().Select(p => p.ParameterType));
            Assert.Equal(typeof(bool), format.ReturnType);
            using StringWriter writer = new();
            bool handled = (bool)format.Invoke(formatter, [value, writer])!;
            if (preferred.Contains(mime)) Assert.True(handled, $"{type.Name} prefers {mime} and does not write it.");
            if (preferred.Contains(mime)) bundle[mime] = writer.ToString();
        }
        Assert.Equal(preferred.Order(), bundle.Keys.Order());
        return bundle;
    }
}
