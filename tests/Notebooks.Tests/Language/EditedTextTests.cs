using Microsoft.CodeAnalysis.Text;
using Notebooks.Language;

namespace Notebooks.Tests.Language;

public sealed class EditedTextTests
{
    [Fact]
    public void The_text_is_always_the_latest_one()
    {
        var edited = new EditedText();
        var random = new Random(7);
        string text = "";
        for (int i = 0; i < 500; i++)
        {
            int start = random.Next(text.Length + 1), end = random.Next(start, Math.Min(text.Length, start + 4) + 1);
            text = text[..start] + new string((char)('a' + random.Next(3)), random.Next(5)) + text[end..];
            Assert.Equal(text, edited.Change(text).ToString());
        }
    }

    [Fact]
    public void What_did_not_change_is_known()
    {
        var edited = new EditedText();
        SourceText before = edited.Change("one two three");
        TextChangeRange change = Assert.Single(edited.Change("one 2 three").GetChangeRanges(before));
        Assert.Equal((new TextSpan(4, 3), 1), (change.Span, change.NewLength));
    }
}
