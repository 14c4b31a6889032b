using Gan.Results;

namespace Gan.Tests.Results;

public sealed class ClaimTests
{
    private readonly Page _page = new();
    private readonly Lab _lab;

    public ClaimTests() => _lab = Lab.Start("Zoo/Fig8", "smoke", 0, "cpu", _page.Display);

    [Theory]
    [InlineData(12.3, 20.1, true)]
    [InlineData(20.1, 12.3, false)]
    [InlineData(12.3, double.NaN, false)]
    [InlineData(12.3, double.PositiveInfinity, false)]
    public void The_verdict_is_computed_from_the_numbers(double bce, double mse, bool holds)
    {
        Claim claim = _lab.Claim("zoo.fig8.bce-beats-mse", "BCE gives better digits than MSE.", "report fig. 8", new { bce, mse }, m => m["bce"] < m["mse"]);
        Assert.Equal(holds, claim.Holds);
        Assert.Equal(holds, _page.LastResult.GetProperty("holds").GetBoolean());
        Assert.Equal("zoo.fig8.bce-beats-mse", _page.LastResult.GetProperty("id").GetString());
        Assert.Equal(12.3, _page.LastResult.GetProperty("measured").GetProperty(bce == 12.3 ? "bce" : "mse").GetDouble());
        Assert.StartsWith(holds ? "✓ **holds**" : "✗ **does not hold**", _page.Last(Mime.Markdown));
    }

    [Fact]
    public void Integers_spreads_and_dictionaries_are_numbers_too()
    {
        Claim spread = _lab.Claim("zoo.fig9.a", "s", "p", new { a = Spread.Of([1, 3]), b = 3, c = 2.5f }, m => m["a"] < m["b"]);
        Assert.Equal(new Dictionary<string, double> { ["a"] = 2, ["b"] = 3, ["c"] = 2.5 }, spread.Measured);
        Dictionary<string, double> numbers = new() { ["a"] = 1 };
        Claim claim = _lab.Claim("zoo.fig9.b", "s", "p", numbers, m => m["a"] == 1);
        numbers["a"] = 2;
        Assert.Equal(1, claim.Measured["a"]);
        Assert.Equal(2, _lab.Claims.Count);
    }

    [Fact]
    public void A_malformed_claim_is_refused_in_one_sentence()
    {
        static bool Yes(IReadOnlyDictionary<string, double> m) => true;
        Assert.Contains("must read paper.item.short-statement", Assert.Throws<ArgumentException>(() => _lab.Claim("Fig8", "s", "p", new { a = 1 }, Yes)).Message);
        Assert.Contains("'a' is a String", Assert.Throws<ArgumentException>(() => _lab.Claim("zoo.fig8.x", "s", "p", new { a = "1" }, Yes)).Message);
        Assert.Contains("compares no measured number", Assert.Throws<ArgumentException>(() => _lab.Claim("zoo.fig8.x", "s", "p", new { }, Yes)).Message);
        Assert.Contains("measured a, but its comparison asks", Assert.Throws<ArgumentException>(() => _lab.Claim("zoo.fig8.x", "s", "p", new { a = 1 }, m => m["b"] > 0)).Message);
        _lab.Claim("zoo.fig8.x", "one", "p", new { a = 1 }, Yes);
        Assert.Contains("already stands for 'one'", Assert.Throws<ArgumentException>(() => _lab.Claim("zoo.fig8.x", "two", "p", new { a = 1 }, Yes)).Message);
    }
}
