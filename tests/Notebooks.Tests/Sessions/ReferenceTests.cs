using System.Text.Json.Nodes;
using Notebooks.Sessions;

namespace Notebooks.Tests.Sessions;

public sealed class ReferenceTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("references-").FullName;

    private string Bin => Path.Combine(_root, "bin");

    private string NotebookFolder => Directory.CreateDirectory(Path.Combine(_root, "notebooks")).FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_library_is_referenced_relative_to_the_notebook_with_what_it_needs_beside_it()
    {
        CompiledLibrary.Write(Bin, "Beneath", "namespace Beneath; public class Base { public int Three => 3; }");
        CompiledLibrary.Write(Bin, "Lib", "namespace Lib; public class Thing : Beneath.Base { public int Two => 2; }", Path.Combine(Bin, "Beneath.dll"));
        using var probe = new SessionProbe(NotebookFolder);
        Assert.Equal("5", probe.Run("#r \"../bin/Lib.dll\"\nusing Lib;\nvar t = new Thing(); t.Two + t.Three"));
        Assert.Equal("2", probe.Run("#r \"../bin/Lib.dll\"\nt.Two"));
    }

    [Fact]
    public void A_rebuild_neither_breaks_nor_is_broken_by_a_running_notebook()
    {
        const string version = "namespace Lib; public static class Build { public static int Number() => NUMBER; public static int Later() => NUMBER * 10; }";
        CompiledLibrary.Write(Bin, "Lib", version.Replace("NUMBER", "1", StringComparison.Ordinal));
        using var probe = new SessionProbe(NotebookFolder);
        Assert.Equal("1", probe.Run("#r \"../bin/Lib.dll\"\nLib.Build.Number()"));
        CompiledLibrary.Write(Bin, "Lib", version.Replace("NUMBER", "2", StringComparison.Ordinal));
        Assert.Equal("10", probe.Run("Lib.Build.Later()"));
        Assert.Equal("1", probe.Run("#r \"../bin/Lib.dll\"\nLib.Build.Number()"));
        using var next = new SessionProbe(NotebookFolder);
        Assert.Equal("20", next.Run("#r \"../bin/Lib.dll\"\nLib.Build.Later()"));
    }

    [Fact]
    public void An_exception_in_a_library_names_its_line()
    {
        CompiledLibrary.Write(Bin, "Lib", "namespace Lib;\npublic static class Bad\n{\n    public static void Go() => throw new System.InvalidOperationException(\"deep\");\n}");
        using var probe = new SessionProbe(NotebookFolder);
        CellOutcome outcome = probe.Try("#r \"../bin/Lib.dll\"\nLib.Bad.Go();");
        Assert.Equal(["InvalidOperationException: deep", "   at Bad.Go in Lib.cs, line 4", "   at cell 1, line 2:  Lib.Bad.Go();"], outcome.Error!.Traceback);
    }

    [Fact]
    public void A_native_library_beside_the_referenced_one_is_found()
    {
        CompiledLibrary.Write(Bin, "Lib", "namespace Lib; public static class Math { [System.Runtime.InteropServices.DllImport(\"ourmath\")] public static extern double cos(double x); }");
        string libm = new[] { "/lib/x86_64-linux-gnu/libm.so.6", "/lib/aarch64-linux-gnu/libm.so.6", "/lib64/libm.so.6" }.First(File.Exists);
        File.Copy(libm, Path.Combine(Bin, "libourmath.so"));
        using var probe = new SessionProbe(NotebookFolder);
        Assert.Equal("1", probe.Run("#r \"../bin/Lib.dll\"\nLib.Math.cos(0)"));
    }

    [Fact]
    public void A_library_that_is_not_there_gets_a_sentence()
    {
        using var probe = new SessionProbe(NotebookFolder);
        const string notThere = "Metadata file '../bin/Missing.dll' could not be found; it is looked for beside the notebook: has it been built?";
        Assert.Equal($"cell 1, line 1: {notThere}", probe.Try("#r \"../bin/Missing.dll\"").Error!.Value);
        Assert.Contains("; packages are not restored from cells", probe.Try("#r \"nuget:Newtonsoft.Json,13.0.1\"").Error!.Value);
        Assert.Equal("1", probe.Run("1"));
    }

    [Fact]
    public void A_script_is_loaded_relative_to_the_notebook_and_references_relative_to_itself()
    {
        CompiledLibrary.Write(Bin, "Lib", "namespace Lib; public class Thing { public int Two => 2; }");
        File.WriteAllText(Path.Combine(_root, "prelude.csx"), "#r \"bin/Lib.dll\"\nusing Lib;\nint FromPrelude() => new Thing().Two;");
        using var probe = new SessionProbe(NotebookFolder);
        Assert.Equal("2", probe.Run("#load \"../prelude.csx\"\nFromPrelude()"));
        Assert.Equal("2", probe.Run("FromPrelude()"));
    }

    [Fact]
    public void Types_format_themselves_by_the_convention_of_the_attribute_name()
    {
        CompiledLibrary.Write(Bin, "Lib", """
            using System; using System.Collections.Generic; using System.IO;
            namespace Lib;
            internal static class Hidden
            {
                [AttributeUsage(AttributeTargets.Class)]
                internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
                {
                    public Type FormatterSourceType { get; } = formatterSourceType;
                    public string[]? PreferredMimeTypes { get; set; }
                }
            }
            internal sealed class Source
            {
                public IEnumerable<object> CreateTypeFormatters() => [new Refuses(), new Writes("image/png", "aGVsbG8="), new Writes("application/vnd.experiments.v1+json", "{\"kind\":\"figure\"}"), new object(), new Writes("text/html", "<b>html</b>")];
            }
            internal sealed class Refuses
            {
                public string MimeType => "image/png";
                public bool Format(object value, TextWriter writer) => false;
            }
            internal sealed class Writes(string mime, string text)
            {
                public string MimeType { get; } = mime;
                public bool Format(object value, TextWriter writer) { writer.Write(text); return true; }
            }
            [Hidden.TypeFormatterSource(typeof(Source), PreferredMimeTypes = ["image/png", "application/vnd.experiments.v1+json"])]
            public class Figure { public override string ToString() => "a figure"; }
            public sealed class DerivedFigure : Figure;
            [Hidden.TypeFormatterSource(typeof(Source))]
            public sealed class NoPreference;
            internal sealed class Throwing { public IEnumerable<object> CreateTypeFormatters() => throw new Exception("bad source"); }
            [Hidden.TypeFormatterSource(typeof(Throwing))]
            public sealed class Broken;
            """);
        using var probe = new SessionProbe(NotebookFolder);
        probe.Run("#r \"../bin/Lib.dll\"\nusing Lib;\ndisplay(new Figure()); new DerivedFigure().Display(); display(new Figure(), \"text/html\"); display(new NoPreference()); new Broken()");
        Assert.Equal(["aGVsbG8=", "{\"kind\":\"figure\"}", "a figure"], probe.Data(0).Select(pair => pair.Value is JsonObject json ? json.ToJsonString() : pair.Value!.ToString()));
        Assert.Equal(probe.Data(0).ToJsonString(), probe.Data(1).ToJsonString());
        Assert.Equal(["text/html", "text/plain"], probe.Data(2).Select(pair => pair.Key));
        Assert.Equal("<b>html</b>", (string?)probe.Data(3)["text/html"]);
        Assert.Equal("Broken could not be formatted: Exception: bad source", (string?)probe.Data(4)["text/plain"]);
    }
}
