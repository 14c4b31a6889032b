using Notebooks.Kernel;

namespace Notebooks.Tests.Kernel;

/// <summary>Small rules about text.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("abc", 0, 0)]
    [InlineData("abc", 3, 3)]
    [InlineData("abc", 99, 3)]
    [InlineData("😀b😀", 1, 2)]
    [InlineData("😀b😀", 2, 3)]
    [InlineData("😀b😀", 3, 5)]
    [InlineData("\ud83dx", 1, 1)] // Half a pair is a unit of its own.
    public void Code_points_become_UTF16_units_and_back(string text, int codePoints, int units)
    {
        Assert.Equal(units, CodePoints.ToUtf16(text, codePoints));
        Assert.Equal(Math.Min(codePoints, CodePoints.FromUtf16(text, text.Length)), CodePoints.FromUtf16(text, units));
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a*c", "abbbc", true)]
    [InlineData("a*c", "abbbcd", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("*b*", "a\nb\nc", true)]
    [InlineData("", "", true)]
    [InlineData("", "x", false)]
    [InlineData("a**b", "ab", true)]
    public void Patterns_match_the_whole_text(string pattern, string text, bool matches) => Assert.Equal(matches, Glob.Matches(pattern, text));

    [Fact]
    public void A_hostile_pattern_takes_no_time()
        => Assert.False(Glob.Matches(string.Concat(Enumerable.Repeat("*a", 200)) + "b", new string('a', 20_000)));

    [Theory]
    [InlineData("short line", "short line")]
    [InlineData("one two three four", "one two\nthree four")]
    [InlineData("  • one two three", "  • one\n    two\n    three")]
    [InlineData("a ☃-word-longer-than-the-line b\nnext", "a\n☃-word-longer-than-the-line\nb\nnext")]
    public void Long_lines_are_broken_between_words(string text, string broken) => Assert.Equal(broken, WordWrap.Apply(text, 10));

    [Theory]
    [InlineData("?Console", "Console")]
    [InlineData("  Console.WriteLine? ", "Console.WriteLine")]
    [InlineData("??List<int>", "List<int>")]
    [InlineData("x = y ? 1 : 2", null)]
    [InlineData("var a = b?", null)]
    [InlineData("?", null)]
    public void A_question_is_told_from_code(string code, string? subject) => Assert.Equal(subject, Pager.Subject(code));
}
