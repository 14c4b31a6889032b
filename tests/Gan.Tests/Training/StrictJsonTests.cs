using Gan.Training;

namespace Gan.Tests.Training;

public sealed class StrictJsonTests
{
    private sealed record Outer
    {
        public TrainConfig Train { get; init; } = new();

        public DayOfWeek Day { get; init; }

        public double Double => Train.EmaHalfLife * 2;
    }

    [Fact]
    public void A_misspelt_key_is_named_with_the_keys_there_are()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => StrictJson.Parse<TrainConfig>("""{"steps":5,"batchSise":3}""", "my.json"));
        Assert.StartsWith("my.json: batchSise is no setting of TrainConfig; it has steps, kimg, batchSize,", error.Message);
    }

    [Fact]
    public void A_misspelt_key_inside_another_is_named_with_its_path() =>
        Assert.StartsWith("my.json: train.sead is no setting", Assert.Throws<InvalidDataException>(() => StrictJson.Parse<Outer>("""{"train":{"sead":1}}""", "my.json")).Message);

    [Theory]
    [InlineData("""{"batchSize":"many"}""", "the value of batchSize")]
    [InlineData("""{"batchSize":3,"batchSize":4}""", "my.json")]
    [InlineData("""{"batchSize":3""", "is not valid JSON")]
    [InlineData("null", "null")]
    public void Other_mistakes_get_one_sentence_too(string json, string expected)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => StrictJson.Parse<TrainConfig>(json, "my.json"));
        Assert.StartsWith("my.json", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void A_config_survives_the_round_trip_and_equal_configs_have_equal_text()
    {
        Outer config = new() { Train = new TrainConfig { Steps = 3, EmaHalfLife = 0.1 }, Day = DayOfWeek.Friday };
        string text = StrictJson.Canonical(config);
        Assert.Equal(config, StrictJson.Parse<Outer>(text, "my.json"));
        Assert.Equal(config, StrictJson.Parse<Outer>(StrictJson.Indented(config), "my.json"));
        Assert.StartsWith("""{"day":"Friday","train":{"batchSize":64,"checkpointEvery":500,"emaHalfLife":0.1,""", text);
        Assert.DoesNotContain("double", text);
        Assert.Equal(StrictJson.Canonical(new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 }), StrictJson.Canonical(new Dictionary<string, int> { ["a"] = 2, ["b"] = 1 }));
    }

    [Theory]
    [InlineData(0, 0, 64, 50, "steps")]
    [InlineData(5, 1, 64, 50, "kimg")]
    [InlineData(5, 0, 0, 50, "batchSize")]
    [InlineData(5, 0, 64, 0, "logEvery")]
    public void A_config_that_contradicts_itself_names_the_key(long steps, double kimg, int batch, int log, string key)
    {
        TrainConfig config = new() { Steps = steps, Kimg = kimg, BatchSize = batch, LogEvery = log };
        Assert.Contains(key, Assert.Throws<ArgumentException>(config.Validated).Message);
    }

    [Fact]
    public void Kimg_counts_thousands_of_images() => Assert.Equal(157, new TrainConfig { Kimg = 10, BatchSize = 64 }.TotalSteps);
}
