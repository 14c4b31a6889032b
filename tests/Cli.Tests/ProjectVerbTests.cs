using System.Text.Json.Nodes;
using Gan.Imaging;
using Gan.Models.StyleGan2;
using Gan.Weights;
using static TorchSharp.torch;

namespace Cli.Tests;

/// <summary><c>project</c> and <c>edit</c> with an untrained network of 16 pixels and a picture that the test draws.</summary>
public sealed class ProjectVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("project-verb-").FullName;
    private readonly string? _offline = Environment.GetEnvironmentVariable("EXPERIMENTS_OFFLINE");

    public ProjectVerbTests()
    {
        Environment.SetEnvironmentVariable("EXPERIMENTS_OFFLINE", "1");
        manual_seed(5).Dispose();
        using StyleGan2Generator generator = new(StyleGan2Config.For("smoke"));
        using (no_grad())
        {
            foreach (var (name, weight) in generator.named_parameters())
                if (name.EndsWith("noise_strength", StringComparison.Ordinal)) weight.fill_(0.3f);
        }
        StyleGan2Networks.Save(generator, In("net.safetensors"));
        Raster raster = new(50, 40, 3);
        for (int i = 0; i < raster.Pixels.Length; i++) raster.Pixels[i] = (byte)(127.5 + 100 * Math.Sin(0.01 * i));
        File.WriteAllBytes(In("target.png"), ImageFile.EncodePng(raster));
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("EXPERIMENTS_OFFLINE", _offline);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_picture_is_projected_tuned_to_and_edited()
    {
        string said = await Says($"project --network {In("net.safetensors")} --target {In("target.png")} --space w+ --steps 30 --noise --tune 10 --out {In("out")}");
        JsonNode json = JsonNode.Parse(File.ReadAllText(In("out/projection.json")))!;
        Assert.Equal(("w+", true, 30, 10), ((string)json["space"]!, (bool)json["noise"]!, (int)json["steps"]!, (int)json["tuning"]!));
        Assert.True((double)json["projected"]! < (double)json["start"]! && (double)json["tuned"]! < (double)json["projected"]!);
        Assert.Contains((string)json["distance"]!, said);
        Raster grid = ImageFile.Read(In("out/projected.png")), way = ImageFile.Read(In("out/way.gif"));
        Assert.True(grid.Width > 3 * 16 && way.Width >= 16);
        IReadOnlyDictionary<string, Tensor> styles = Safetensors.Load(In("out/styles.safetensors"));
        Assert.Equal(["noise.0", "noise.1", "noise.2", "noise.3", "noise.4", "ws"], styles.Keys.Order(StringComparer.Ordinal));
        using StyleGan2Generator tuned = StyleGan2Networks.Open(In("out/tuned.safetensors"));
        Assert.Equal([1, 6, 16], styles["ws"].shape);

        said = await Says($"edit --network {In("out/tuned.safetensors")} --styles {In("out/styles.safetensors")} --direction smile --against Beard Hat --strength -2 0 2 --count 60 --out {In("edit.png")}");
        Assert.Contains("Smile, not Beard, Hat", said);
        Assert.True(ImageFile.Read(In("edit.png")).Width > 3 * 16);
    }

    [Fact]
    public async Task The_seed_decides_and_one_strength_makes_seven_images()
    {
        async Task<byte[]> Edit(int seed, string more = "")
        {
            await Says($"edit --network {In("net.safetensors")} --seed {seed} --direction Turn --count 60 --out {In("edit.png")}{more}");
            return File.ReadAllBytes(In("edit.png"));
        }
        byte[] one = await Edit(1);
        Assert.Equal(one, await Edit(1, " --strength 3"));
        Assert.Equal(one, await Edit(1, " --strength -3 -2 -1 0 1 2 3"));
        Assert.NotEqual(one, await Edit(2));
    }

    [Theory]
    [InlineData("project --network NET --target nowhere.png", "nowhere.png")]
    [InlineData("project --network NET --target NET", "PNG")]
    [InlineData("project --network stylegan2-nobody-32 --target PICTURE", "stylegan2-nobody-32")]
    [InlineData("project --network NET --target PICTURE --space z", "z")]
    [InlineData("project --network NET --target PICTURE --steps 0", "Steps of a projection is 0")]
    [InlineData("project --network NET --target PICTURE --tune -1", "--tune -1")]
    [InlineData("edit --network NET --direction Charm --count 60", "no direction 'Charm'; there are Hat, Glasses")]
    [InlineData("edit --network NET --direction Smile --styles nowhere", "nowhere")]
    [InlineData("edit --network NET --direction Smile --styles NET", "holds no styles")]
    [InlineData("edit --network NET --direction Smile --out strip.gif", "strip.gif")]
    [InlineData("edit --network NET --direction Smile --count 6", "leave 1 at either end")]
    [InlineData("edit --network NET", "--direction")]
    public async Task A_mistake_is_answered_by_a_sentence_that_names_it(string line, string named)
    {
        (int code, string output, string errors) = await CommandLine.Type(line.Replace("NET", In("net.safetensors")).Replace("PICTURE", In("target.png")).Split(' '));
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains(named, output + errors);
        Assert.DoesNotContain("   at ", errors);
    }

    private string In(string name) => Path.Combine(_folder, name);

    private static async Task<string> Says(string line)
    {
        (int code, string output, string errors) = await CommandLine.Type(line.Split(' '));
        Assert.Equal((ExitCodes.Well, ""), (code, errors));
        return output;
    }
}
