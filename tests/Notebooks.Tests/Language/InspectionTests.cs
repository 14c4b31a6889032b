namespace Notebooks.Tests.Language;

/// <summary>Tooltips; the session is shared, so none of these executes anything.</summary>
public sealed class InspectionTests(LanguageProbe probe) : IClassFixture<LanguageProbe>
{
    [Fact]
    public void A_framework_method_is_shown_in_full_with_its_documentation()
    {
        string text = probe.Inspect("Math.Ma¦x(1, 2)").Text;
        Assert.StartsWith("static int Math.Max(int val1, int val2) (+ 12 overloads)\n", text);
        Assert.Contains("Returns the larger of two 32-bit signed integers.", text);
        Assert.Contains("• val2 (int): The second of two 32-bit signed integers to compare.", text);
        Assert.Contains("Returns\n  Parameter val1 or val2, whichever is larger.", text);
    }

    [Fact]
    public void A_long_declaration_has_a_line_for_every_parameter()
        => Assert.StartsWith(
            "void Learn(\n    int numberOfSteps,\n    Dictionary<string, double> learningRates,\n    Func<int, int> schedule)",
            probe.Inspect("void Learn(int numberOfSteps, Dictionary<string, double> learningRates, Func<int, int> schedule) { } Lea¦rn").Text);

    [Theory]
    [InlineData("Console.WriteLine¦(1)", "Console.WriteLine(int value)")]
    [InlineData("Console.¦WriteLine(1)", "Console.WriteLine(int value)")]
    [InlineData("Console.WriteLine(1)¦", "Console.WriteLine(int value)")]
    [InlineData("Console.¦", "class System.Console")]
    [InlineData("int number = 1; number¦", "(variable) int number")]
    [InlineData("{ int number = 1; number¦ }", "(local variable) int number")]
    [InlineData("int F(int number) => num¦ber;", "(parameter) int number")]
    [InlineData("va¦r number = 1;", "int")]
    [InlineData("new List<in¦t>()", "int")]
    [InlineData("new Lis¦t<int>()", "List<int>.List()")]
    [InlineData("DayOfWeek.Fri¦day", "DayOfWeek.Friday = 5")]
    [InlineData("System.I¦O.Path", "namespace System.IO")]
    [InlineData("new[] { 1 }.Wher¦e(x => x > 0)", "(extension) IEnumerable<int> IEnumerable<int>.Where<int>(Func<int, bool> predicate)")]
    [InlineData("T Same<T>(T x) where T : class => x; Sam¦e", "T Same<T>(T x)")]
    [InlineData("\"\".Len¦gth", "int string.Length")]
    [InlineData("var f = (string s) => s; f¦", "(variable) Func<string, string> f")]
    public void A_name_at_or_just_before_the_cursor_is_explained(string marked, string expected)
        => Assert.Contains(expected, probe.Inspect(marked).Text.Split('\n')[0]);

    [Theory]
    [InlineData("¦")]
    [InlineData("   ¦  ")]
    [InlineData("\"Console¦\"")]
    [InlineData("// Console¦")]
    [InlineData("missing¦")]
    [InlineData("1 + ¦")]
    public void Where_there_is_nothing_nothing_is_said(string marked) => Assert.Null(probe.TryInspect(marked));

    [Fact]
    public void Inside_a_call_all_overloads_are_shown_with_the_current_parameter_marked()
    {
        const string Declarations = "void Draw(int x, int y) { }\nvoid Draw(string text) { }\nvoid Draw(string text, double size, bool bold = true) { }\n";
        string[] lines = probe.Inspect($"{Declarations}Draw(\"a\", ¦").Text.Split('\n');
        Assert.Equal("void Draw(string text, «double size», bool bold = true)", lines[0]);
        Assert.Equal(["void Draw(int x, «int y»)", "void Draw(string text)"], lines[1..3]);
    }

    [Theory]
    [InlineData("Math.Max(¦", "int Math.Max(«int val1», int val2)")]
    [InlineData("Math.Max(1,¦", "int Math.Max(int val1, «int val2»)")]
    [InlineData("Math.Max(1, ¦)", "int Math.Max(int val1, «int val2»)")]
    [InlineData("Console.WriteLine(Math.Max(1, ¦", "int Math.Max(int val1, «int val2»)")]
    [InlineData("Console.WriteLine(Math.Max(1, 2), ¦", "void Console.WriteLine(string format, «object? arg0»)")]
    [InlineData("new Exception(¦", "Exception.Exception(«string? message»)")]
    [InlineData("Exception e = new(¦", "Exception.Exception(«string? message»)")]
    [InlineData("new List<int>()[¦", "int List<int>.this[«int index»]")]
    [InlineData("string.Join(\",\", 1, 2, 3, ¦", "string string.Join(string? separator, «params object?[] values»)")]
    [InlineData("void F(int first, int second) { }\nF(second: ¦", "void F(int first, «int second»)")]
    [InlineData("Func<int, int> half = x => x / 2; half(¦", "int Func<int, int>.Invoke(«int arg»)")]
    [InlineData("new[] { 1 }.Select(¦", "IEnumerable<TResult> IEnumerable<int>.Select<int, TResult>(«Func<int, TResult> selector»)")]
    [InlineData("[Obsolete(¦] class A { }", "ObsoleteAttribute.ObsoleteAttribute(«string? message»)")]
    public void The_innermost_call_counts(string marked, string expected)
        => Assert.Contains(expected, probe.Inspect(marked).Text.Split('\n'));

    [Fact]
    public void A_name_inside_a_call_is_explained_itself()
        => Assert.StartsWith("static int Math.Abs(int value)", probe.Inspect("Math.Max(1, Math.Ab¦s(2))").Text);

    [Fact]
    public void The_current_parameter_is_marked_in_the_documentation_too()
        => Assert.Contains("• «val2» (int): The second of two 32-bit signed integers to compare.", probe.Inspect("Math.Max(1, ¦2)").Text);

    [Fact]
    public void More_detail_lists_the_members_of_a_type()
    {
        Assert.DoesNotContain("Members", probe.Inspect("Version¦ v;").Text);
        string text = probe.Inspect("Version¦ v;", detailLevel: 1).Text;
        Assert.Contains("\nMembers\n", text);
        Assert.Contains("  int Major", text);
        Assert.DoesNotContain("get_Major", text);
    }

    [Fact]
    public void Exceptions_are_listed() => Assert.Contains("• ArgumentNullException: ", probe.Inspect("int.Pars¦e(\"\")").Text);

    [Fact]
    public void Html_says_the_same_and_is_escaped()
    {
        string html = probe.Inspect("new[] { 1 }.Select(x => x).Wher¦e(x => x > 0)").Html;
        Assert.StartsWith("<pre>(extension) IEnumerable&lt;int&gt;", html);
        Assert.Contains("<strong>Parameters</strong>", html);
        Assert.DoesNotContain("<li><code>source</code>", html);
        Assert.Contains("<li><code>predicate</code> (Func&lt;int, bool&gt;): A function to test each element for a condition.</li>", html);
        Assert.Contains("<strong>int val2</strong>", probe.Inspect("Math.Max(1, ¦").Html);
    }

    [Fact]
    public void Display_is_documented() => Assert.Contains("Shows a value below the cell", probe.Inspect("displa¦y(1)").Text);

    [Fact]
    public void Characters_beyond_the_BMP_count_as_two()
        => Assert.StartsWith("(variable) string s", probe.Inspect("var s = \"😀🎲\"; s¦").Text);
}
