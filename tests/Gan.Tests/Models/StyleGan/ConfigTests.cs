using Gan.Models.StyleGan;
using Gan.Training;

namespace Gan.Tests.Models.StyleGan;

public sealed class ConfigTests
{
    private static readonly StyleGanConfig Paper = StyleGanConfig.For("paper");

    [Theory]
    [InlineData(4, 512, 128), InlineData(8, 256, 128), InlineData(16, 128, 128), InlineData(32, 64, 64), InlineData(64, 32, 32)]
    [InlineData(128, 32, 16), InlineData(256, 32, 8), InlineData(512, 32, 4), InlineData(1024, 32, 4)]
    public void Batches_are_those_of_NVIDIAs_tables_for_eight_GPUs_and_for_one(int resolution, int eight, int one)
    {
        Assert.Equal(eight, Paper.BatchAt(resolution));
        Assert.Equal(one, (Paper with { BatchMax = 128, Train = Paper.Train with { BatchSize = 4 } }).BatchAt(resolution));
        Assert.Equal(32, (Paper with { BatchBudget = 0 }).BatchAt(resolution));
    }

    [Theory]
    [InlineData(8, 0.001, 0.001), InlineData(64, 0.001, 0.001), InlineData(128, 0.0015, 0.0015), InlineData(256, 0.002, 0.002)]
    [InlineData(512, 0.003, 0.002), InlineData(1024, 0.003, 0.002)]
    public void Learning_rates_are_those_of_NVIDIAs_table_capped_under_WGAN_GP(int resolution, double logistic, double wasserstein)
    {
        Assert.Equal(logistic, Paper.LearningRateAt(resolution), 1e-12);
        Assert.Equal(wasserstein, (Paper with { Loss = StyleGanLoss.WassersteinGp }).LearningRateAt(resolution), 1e-12);
    }

    [Theory]
    [InlineData(2, 512), InlineData(4, 512), InlineData(8, 512), InlineData(16, 512), InlineData(32, 512), InlineData(64, 256)]
    [InlineData(128, 128), InlineData(256, 64), InlineData(512, 32), InlineData(1024, 16)]
    public void Feature_maps_halve_from_64_on(int resolution, int maps) => Assert.Equal(maps, Paper.ChannelsAt(resolution));

    [Theory]
    [InlineData(8, 4), InlineData(32, 8), InlineData(64, 10), InlineData(1024, 18)]
    public void Two_layers_a_resolution_have_styles(int resolution, int layers) =>
        Assert.Equal(layers, (Paper with { Resolution = resolution }).LayerCount);

    [Fact]
    public void The_defaults_are_those_of_the_paper()
    {
        Assert.Equal((8, 512, 0.01, 0.9), (Paper.MappingLayers, Paper.LatentSize, Paper.MappingLearningRate, Paper.MixingProbability));
        Assert.Equal((10.0, 1, 0.001, 4), (Paper.Penalty, Paper.PenaltyEvery, Paper.Drift, Paper.MinibatchStdGroup));
        Assert.Equal((8, 600.0, 600.0, 25_000.0), (Paper.FirstResolution, Paper.StableKimg, Paper.FadeKimg, Paper.Train.Kimg));
        Assert.Equal((10_000.0, 0.0, true, 1.0), (Paper.Train.EmaHalfLife, Paper.Train.EmaRampUp, Paper.Mirror, Paper.NoiseLearningRate));
        Assert.False(new StyleGanConfig().Mirror);
    }

    public static TheoryData<string, string> Impossible => new()
    {
        { "resolution", "resolution is 48; it must be a power of two from 8" },
        { "small", "resolution is 4; it must be a power of two from 8" },
        { "first", "firstResolution is 12; it must be a power of two between 4 and the resolution, 16" },
        { "first above", "firstResolution is 32; it must be a power of two between 4 and the resolution, 16" },
        { "channels", "channels is 2; images have 1 or 3" },
        { "latent", "latentSize, styleSize and mappingWidth are 0, 16 and 16; all must be at least 1" },
        { "mapping", "mappingLayers is -1; it must not be negative" },
        { "no mapping", "styleSize is 16; without mapping layers it must be the latent's, 8" },
        { "no mapping with classes", "styleSize is 16; without mapping layers it must be the latent's, 32" },
        { "nothing", "useConstant is true and useStyles false: nothing of the latent would reach the image" },
        { "mixing", "mixingProbability is 1.5; it must be between 0 and 1" },
        { "mixing without styles", "mixingProbability must be 0 without styles" },
        { "penalty", "penaltyEvery is 0; it must be at least 1" },
        { "growth", "stableKimg is 6 and fadeKimg -1; neither may be negative" },
        { "length", "steps is 0 and kimg is 0; exactly one of them must be positive" },
        { "group", "a batch of 10 at 8×8 does not divide into groups of 4" },
        { "group later", "a batch of 6 at 16×16 does not divide into groups of 4" },
    };

    private static StyleGanConfig Broken(string how)
    {
        StyleGanConfig smoke = StyleGanConfig.For("smoke");
        return how switch
        {
            "resolution" => smoke with { Resolution = 48 },
            "small" => smoke with { Resolution = 4, FirstResolution = 4 },
            "first" => smoke with { FirstResolution = 12 },
            "first above" => smoke with { FirstResolution = 32 },
            "channels" => smoke with { Channels = 2 },
            "latent" => smoke with { LatentSize = 0 },
            "mapping" => smoke with { MappingLayers = -1 },
            "no mapping" => smoke with { MappingLayers = 0, LatentSize = 8 },
            "no mapping with classes" => smoke with { MappingLayers = 0, Classes = 2 },
            "nothing" => smoke with { UseStyles = false, MixingProbability = 0 },
            "mixing" => smoke with { MixingProbability = 1.5 },
            "mixing without styles" => smoke with { UseStyles = false, UseConstant = false },
            "penalty" => smoke with { PenaltyEvery = 0 },
            "growth" => smoke with { StableKimg = 6, FadeKimg = -1 },
            "length" => smoke with { Train = smoke.Train with { Kimg = 0 } },
            "group" => smoke with { Train = smoke.Train with { BatchSize = 10 } },
            "group later" => smoke with { BatchBudget = 96, Train = smoke.Train with { BatchSize = 2 } },
            _ => throw new ArgumentException(how),
        };
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_cannot_work_is_refused_in_a_sentence_by_everything_that_is_made_from_it(string how, string sentence)
    {
        StyleGanConfig config = Broken(how);
        Assert.Contains(sentence, Assert.Throws<ArgumentException>(config.Validated).Message);
        Assert.Throws<ArgumentException>(() => new StyleGanGenerator(config));
        Assert.Throws<ArgumentException>(() => new StyleGanDiscriminator(config));
        Assert.Throws<ArgumentException>(() => new GrowthSchedule(config));
        Assert.Throws<ArgumentException>(() => Play.Setup(config, Play.Sprites));
    }

    [Theory]
    [InlineData("smoke", 0), InlineData("quick", 0), InlineData("quick", 64), InlineData("full", 0)]
    [InlineData("full", 64), InlineData("paper", 0), InlineData("paper", 256)]
    public void Every_preset_and_every_row_of_the_tables_can_work(string profile, int resolution)
    {
        StyleGanConfig config = StyleGanConfig.For(profile, resolution);
        Assert.All(StyleGanTables.Table1, row => config.Row(row.Letter).Validated());
        Assert.All((int[])[0, 8], layers => config.Traditional(layers).Validated());
        Assert.All((int[])[0, 1, 2, 8], layers => config.StyleBased(layers).Validated());
    }

    [Fact]
    public void A_misspelt_profile_is_refused_with_those_there_are() =>
        Assert.Contains("smoke, quick, full and paper", Assert.Throws<ArgumentException>(() => StyleGanConfig.For("qiuck")).Message);

    [Fact]
    public void A_config_survives_its_JSON_and_a_misspelt_key_is_named()
    {
        StyleGanConfig config = StyleGanConfig.For("full", 64).Row('A');
        string json = StrictJson.Canonical(config);
        Assert.Equal(config, StrictJson.Parse<StyleGanConfig>(json, "config.json"));
        Assert.DoesNotContain("layerCount", json);
        string misspelt = json.Replace("styleSize", "styelSize");
        Assert.Contains("styelSize", Assert.Throws<InvalidDataException>(() => StrictJson.Parse<StyleGanConfig>(misspelt, "config.json")).Message);
    }
}
