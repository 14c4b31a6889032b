using Notebooks.Language;

namespace Notebooks.Tests.Language;

public sealed class CompletionRankingTests
{
    [Theory]
    [InlineData("WriteLine", "", "Prefix")]
    [InlineData("WriteLine", "Wri", "Prefix")]
    [InlineData("WriteLine", "wri", "PrefixIgnoringCase")]
    [InlineData("WriteLine", "WL", "Humps")]
    [InlineData("WriteLine", "wrLi", "Humps")]
    [InlineData("WriteLine", "line", "Humps")]
    [InlineData("learning_rate", "lr", "Humps")]
    [InlineData("conv2d", "c2", "Humps")]
    [InlineData("WriteLine", "rite", "None")]
    [InlineData("WriteLine", "WX", "None")]
    [InlineData("WriteLine", "WriteLines", "None")]
    [InlineData("WriteLine", "l", "None")]
    public void Prefixes_come_before_humps(string candidate, string typed, string fit)
        => Assert.Equal(fit, CompletionRanking.Compare(candidate, typed).ToString());
}
