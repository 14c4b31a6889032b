using Notebooks.Language;

namespace Notebooks.Tests.Language;

public sealed class CompletenessTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("1 + 1")]
    [InlineData("var x = 5;")]
    [InlineData("x")]
    [InlineData("Console.WriteLine(1);\nx")]
    [InlineData("if (x) y();")]
    [InlineData("{ }")]
    [InlineData("record P(int X);")]
    [InlineData("class A { }")]
    [InlineData("// comment")]
    [InlineData("/* closed */")]
    [InlineData("#!csharp\n1 + 1")]
    [InlineData("\n#!csharp\n1 + 1")]
    [InlineData("#r \"x.dll\"")]
    [InlineData("#load \"x.csx\"")]
    [InlineData("using System.IO;")]
    [InlineData("nobody.knows(this)")]
    [InlineData("await Task.Delay(1);")]
    public void Finished_cells_are_complete(string code)
        => Assert.Equal(new Completeness(CompletenessStatus.Complete, ""), LanguageService.IsComplete(code));

    [Theory]
    [InlineData("for (int i = 0; i < 3; i++)", 0)]
    [InlineData("for (int i = 0; i < 3; i++) {", 4)]
    [InlineData("if (a) {\n    while (b) {", 8)]
    [InlineData("if (a) { b(); } else {", 4)]
    [InlineData("class A {\n    int X { get; }", 4)]
    [InlineData("/* open", 0)]
    [InlineData("\"\"\"", 0)]
    [InlineData("var s = \"\"\"\n  text", 0)]
    [InlineData("var s = @\"text", 0)]
    [InlineData("var s = $\"\"\"\n  {a", 0)]
    [InlineData("{", 4)]
    [InlineData("x.", 0)]
    [InlineData("1 +", 0)]
    [InlineData("x = ", 0)]
    [InlineData("int x = 5", 0)]
    [InlineData("f(1, ", 0)]
    [InlineData("int[] a = [1, 2", 0)]
    [InlineData("x => ", 0)]
    [InlineData("try { }", 0)]
    [InlineData("do { }", 0)]
    [InlineData("[Obsolete]", 0)]
    [InlineData("#if DEBUG", 0)]
    [InlineData("new List<int> { 1,", 4)]
    [InlineData("x switch {", 4)]
    [InlineData("var s = $\"{a}\"; if (b) {", 4)]
    public void Cells_that_need_more_are_incomplete_and_say_how_far_to_indent(string code, int indent)
        => Assert.Equal(new Completeness(CompletenessStatus.Incomplete, new string(' ', indent)), LanguageService.IsComplete(code));

    [Theory]
    [InlineData("}")]
    [InlineData(")")]
    [InlineData("f)")]
    [InlineData("int = 5 5")]
    [InlineData("1 1")]
    [InlineData("int = 5; {")]
    [InlineData("\"text")]
    [InlineData("try { } x();")]
    [InlineData("namespace A { }")]
    [InlineData("#r x")]
    public void Mistakes_that_no_more_text_mends_are_invalid(string code)
        => Assert.Equal(new Completeness(CompletenessStatus.Invalid, ""), LanguageService.IsComplete(code));
}
