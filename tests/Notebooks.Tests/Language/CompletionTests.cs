using Notebooks.Language;

namespace Notebooks.Tests.Language;

/// <summary>Completion inside one cell; the session is shared, so none of these executes anything.</summary>
public sealed class CompletionTests(LanguageProbe probe) : IClassFixture<LanguageProbe>
{
    [Fact]
    public void A_dot_offers_the_members_of_what_is_before_it_and_nothing_else()
    {
        string[] members = probe.Texts("Console.¦");
        Assert.Contains("WriteLine", members);
        Assert.DoesNotContain("Console", members);
        Assert.DoesNotContain("while", members);
        Assert.DoesNotContain("MemberwiseClone", members);
        Assert.DoesNotContain("Length", members);
    }

    [Theory]
    [InlineData("var text = \"\"; text.¦", "Length")]
    [InlineData("string text = null; text?.¦", "Length")]
    [InlineData("int? number = 1; number?.¦", "CompareTo")]
    [InlineData("new List<int> { 1 }.¦", "Add")]
    [InlineData("new[] { 1 }.¦", "Select")]
    [InlineData("new List<string>().Select(s => s.¦", "Length")]
    [InlineData("new List<string>().Where(s => s.Length > 1 && s.¦)", "StartsWith")]
    [InlineData("from s in new[] { \"a\" } where s.¦", "Length")]
    [InlineData("foreach (var s in new[] { \"a\" }) { s.¦", "Length")]
    [InlineData("$\"{Math.¦", "Max")]
    [InlineData("class A { int own; void M() { this.¦ } }", "own")]
    public void Members_are_those_of_the_type(string code, string expected)
    {
        string[] members = probe.Texts(code);
        Assert.Contains(expected, members);
        Assert.DoesNotContain("Console", members);
    }

    [Fact]
    public void Static_and_instance_members_do_not_mix()
    {
        Assert.Contains("IsNullOrEmpty", probe.Texts("string.¦"));
        Assert.DoesNotContain("Trim", probe.Texts("string.¦"));
        Assert.DoesNotContain("IsNullOrEmpty", probe.Texts("\"\".¦"));
    }

    [Theory]
    [InlineData("int localNumber = 1; loc¦", "localNumber", "variable")]
    [InlineData("{ int localNumber = 1; loc¦ }", "localNumber", "variable")]
    [InlineData("int Half(int argument) { return arg¦", "argument", "parameter")]
    [InlineData("Func<int, int> f = argument => arg¦", "argument", "parameter")]
    [InlineData("for (int index = 0; ind¦", "index", "variable")]
    [InlineData("int Half(int a) => a; Hal¦", "Half", "method")]
    [InlineData("record Point(int X); Poin¦", "Point", "class")]
    [InlineData("struct Point { } Poin¦", "Point", "struct")]
    [InlineData("enum Color { Red } Colo¦", "Color", "enum")]
    [InlineData("Console¦", "Console", "class")]
    [InlineData("IDisp¦", "IDisposable", "interface")]
    [InlineData("Syst¦", "System", "namespace")]
    [InlineData("whil¦", "while", "keyword")]
    [InlineData("disp¦", "display", "method")]
    [InlineData("\"\".Leng¦", "Length", "property")]
    [InlineData("Console.Cancel¦", "CancelKeyPress", "event")]
    [InlineData("DayOfWeek.Fri¦", "Friday", "enum member")]
    [InlineData("Acti¦", "Action", "delegate")]
    [InlineData("var t = await Tas¦", "Task", "class")]
    [InlineData("var t = await ¦", "Task", "class")]
    [InlineData("await ¦", "Task", "class")]
    public void What_is_in_scope_is_offered_with_its_kind(string code, string expected, string kind)
        => Assert.Equal(kind, probe.Item(code, expected).Kind);

    [Theory]
    [InlineData("{ int inner = 1; } inn¦", "inner")]
    [InlineData("void F() { int inner = 1; } inn¦", "inner")]
    [InlineData("Stopw¦", "Stopwatch")]
    [InlineData("Zip¦", "ZipArchive")]
    public void What_is_not_in_scope_is_not(string code, string unexpected) => Assert.DoesNotContain(unexpected, probe.Texts(code));

    [Fact]
    public void Only_what_fits_the_typed_text_is_offered_best_first()
    {
        const string Declarations = "int fooBar = 1, foo = 2, FooAnd = 3, farOutBar = 4, other = 5;";
        string[] Declared(string typed) => [.. probe.Texts($"{Declarations} {typed}¦").Where(text => Declarations.Contains(text, StringComparison.Ordinal))];
        Assert.Equal(["foo", "fooBar", "FooAnd", "farOutBar"], Declared("fo"));
        Assert.Equal(["farOutBar", "fooBar"], Declared("fB"));
    }

    [Fact]
    public void Members_are_in_the_order_of_the_alphabet()
    {
        string[] members = probe.Texts("new List<string>().Where(s => s.Length > 1 && s.¦)");
        Assert.Equal(members.Order(StringComparer.OrdinalIgnoreCase), members);
    }

    [Fact]
    public void Each_text_comes_once_and_overloads_are_counted()
    {
        CompletionList list = probe.Complete("Console.¦");
        Assert.Equal(list.Items.Count, list.Items.Select(item => item.Text).Distinct().Count());
        Assert.Matches(@"^void WriteLine\(.*\) \(\+ \d+ overloads\)$", list.Items.Single(item => item.Text == "WriteLine").Signature);
        Assert.Equal("int CursorLeft", list.Items.Single(item => item.Text == "CursorLeft").Signature);
        Assert.Single(probe.Texts("Actio¦"), "Action");
        Assert.StartsWith("int CompareTo(int value)", probe.Item("int? number = 1; number?.Compare¦", "CompareTo").Signature);
        Assert.Equal("string ToString() (+ 3 overloads)", probe.Item("int number = 1; number.ToS¦", "ToString").Signature);
    }

    [Fact]
    public void The_word_at_the_cursor_is_what_is_replaced()
    {
        Assert.Equal((8, 11), Span(probe.Complete("Console.Wri¦(1)")));
        Assert.Equal((8, 8), Span(probe.Complete("Console.¦")));
        Assert.Equal((8, 17), Span(probe.Complete("Console.Wri¦teLine(1)")));
        Assert.Equal((0, 0), Span(probe.Complete("¦")));
    }

    [Fact]
    public void Characters_beyond_the_BMP_count_as_two()
    {
        CompletionList list = probe.Complete("var s = \"😀🎲\"; s.Len¦");
        Assert.Equal((18, 21), Span(list));
        Assert.Contains(list.Items, item => item.Text == "Length");
    }

    [Fact]
    public void Line_ends_of_Windows_do_not_move_the_place()
    {
        CompletionList list = probe.Complete("#!csharp\r\nint number = 1;\r\nnumber.Com¦\r\nint after = 2;");
        Assert.Equal((34, 37), Span(list));
        Assert.Contains(list.Items, item => item.Text == "CompareTo");
    }

    [Theory]
    [InlineData("// Console.¦")]
    [InlineData("/* Console.¦")]
    [InlineData("\"Console.¦")]
    [InlineData("var s = \"Console.¦\";")]
    [InlineData("@\"Console.¦\"")]
    [InlineData("var s = \"\"\"\nConsole.¦\n\"\"\";")]
    [InlineData("$\"Console.¦\"")]
    [InlineData("var c = 'C¦';")]
    public void Nothing_is_offered_inside_text_and_comments(string code) => Assert.Empty(probe.Texts(code));

    [Fact]
    public void Using_offers_namespaces()
    {
        Assert.Contains("System", probe.Texts("using ¦"));
        // Beside the host, but no business of a notebook.
        Assert.DoesNotContain("Humanizer", probe.Texts("using ¦"));
        CompletionList list = probe.Complete("using System.¦");
        Assert.Contains(list.Items, item => item is { Text: "Diagnostics", Kind: "namespace" });
        Assert.DoesNotContain(list.Items, item => item.Kind is "class" or "struct");
        Assert.Contains("Stopwatch", probe.Texts("using System.Diagnostics; Stopw¦"));
    }

    [Fact]
    public void An_object_initializer_offers_what_can_be_set_and_is_not_yet()
    {
        const string Class = "class A { public int One { get; set; } public int Two { get; set; } public int Fixed => 1; }\n";
        string[] texts = probe.Texts($"{Class}new A {{ One = 1, ¦ }}");
        Assert.Contains("Two", texts);
        Assert.DoesNotContain("One", texts);
        Assert.DoesNotContain("Fixed", texts);
        Assert.DoesNotContain("Console", texts);
    }

    [Fact]
    public void Arguments_can_be_named()
    {
        Assert.Equal("number:", probe.Texts("void F(int first, int number) { }\nF(1, num¦")[0]);
        Assert.DoesNotContain("first:", probe.Texts("void F(int first, int number) { }\nF(first: 1, ¦"));
        Assert.Equal("parameter", probe.Item("new Exception(mess¦", "message:").Kind);
    }

    [Theory]
    [InlineData("var d = DateTime.Now.DayOfWeek; if (d == ¦")]
    [InlineData("DayOfWeek d = ¦")]
    [InlineData("void F(int x, DayOfWeek d) { }\nF(1, ¦")]
    [InlineData("DayOfWeek d = default; switch (d) { case ¦")]
    public void Values_of_an_enumeration_come_first_where_one_is_expected(string code)
        => Assert.Equal(["DayOfWeek.Sunday", "DayOfWeek.Monday", "DayOfWeek.Tuesday"], probe.Texts(code)[..3]);

    [Fact]
    public void A_value_of_an_enumeration_is_found_by_its_own_name()
        => Assert.Equal("DayOfWeek.Friday", probe.Texts("DayOfWeek d = Fri¦")[0]);

    [Fact]
    public void Attributes_are_offered_without_their_suffix()
    {
        string[] texts = probe.Texts("[Obs¦] class A { }");
        Assert.Contains("Obsolete", texts);
        Assert.DoesNotContain("Console", probe.Texts("[Co¦] class A { }"));
    }

    [Theory]
    [InlineData("int F( { }}} Console.¦")]
    [InlineData("foreach (var x in\nConsole.¦\nvar y = ")]
    [InlineData("if (true) { while (\nConsole.¦")]
    [InlineData("Console.WriteLine(\nConsole.¦\nint z = 5 5;")]
    [InlineData("missing.call(; Console.¦")]
    [InlineData("#!csharp\nConsole.¦")]
    public void Half_written_code_around_does_no_harm(string code) => Assert.Contains("WriteLine", probe.Texts(code));

    [Fact]
    public void What_would_change_more_than_the_word_is_left_out()
    {
        string[] texts = probe.Texts("var number = 1.0m; number.¦");
        Assert.DoesNotContain(texts, text => text is "byte" or "+" or "==");
        Assert.Contains("CompareTo", texts);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(500)]
    public void A_position_outside_the_text_is_moved_to_its_end(int position) => Assert.NotNull(probe.Service.Complete("Console", position));

    private static (int Start, int End) Span(CompletionList list) => (list.Start, list.End);
}
