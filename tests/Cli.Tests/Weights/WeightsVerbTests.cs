using System.Security.Cryptography;
using System.Text.Json;
using Gan.Weights;
using static TorchSharp.torch;

namespace Cli.Tests.Weights;

/// <summary><c>weights inspect</c> and <c>weights convert</c> as typed.</summary>
public sealed class WeightsVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cli-weights-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Checkpoint(string name = "w.safetensors")
    {
        using var scope = NewDisposeScope();
        string path = Path.Combine(_folder, name);
        WeightsFile.Save(path, new Dictionary<string, Tensor> { ["g_ema.a"] = tensor((float[])[1, 2, 3, 4]).reshape(2, 2), ["g_ema.b"] = tensor((long[])[5]), ["step"] = tensor(7.0) });
        return path;
    }

    [Fact]
    public async Task Inspect_lists_every_tensor_with_the_hash_of_its_bytes()
    {
        byte[] bytes = [.. ((float[])[1, 2, 3, 4]).SelectMany(BitConverter.GetBytes)];
        string sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        (int code, string output, _) = await Type("weights", "inspect", Checkpoint());
        Assert.Equal(ExitCodes.Well, code);
        Assert.Contains($"g_ema.a  float32  [2, 2]  {sha}", output);
        Assert.Contains("3 tensors, 6 elements", output);
        (_, output, _) = await Type("weights", "inspect", Checkpoint(), "--json");
        JsonElement a = JsonDocument.Parse(output).RootElement.GetProperty("tensors").EnumerateArray().Single(t => t.GetProperty("name").GetString() == "g_ema.a");
        Assert.Equal("float32", a.GetProperty("dtype").GetString());
        Assert.Equal("[2,2]", JsonSerializer.Serialize(a.GetProperty("shape")));
        Assert.Equal(sha, a.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Inspect_of_a_pkl_says_how_its_networks_were_made()
    {
        string golden = Gan.Results.Checkout.Folder("tests", "Gan.Tests", "Weights", "Golden", "nvidia-p4.pkl");
        (int code, string output, _) = await Type("weights", "inspect", golden, "--json");
        Assert.Equal(ExitCodes.Well, code);
        JsonElement root = JsonDocument.Parse(output).RootElement, average = root.GetProperty("networks").GetProperty("G_ema");
        Assert.Equal("Generator", average.GetProperty("class").GetString());
        Assert.Equal("[4,2,4]", JsonSerializer.Serialize(average.GetProperty("args")));
        Assert.Equal(8, average.GetProperty("kwargs").GetProperty("img_resolution").GetInt32());
        Assert.Equal(111, root.GetProperty("tensors").GetArrayLength());
        (_, output, _) = await Type("weights", "inspect", golden);
        Assert.Contains("network D: Discriminator(c_dim=2, img_resolution=8", output);
        Assert.Contains("training_set_kwargs: {\"path\":\"data.zip\"", output);
    }

    [Theory]
    [InlineData("x.pth")]
    [InlineData("x.pt")]
    [InlineData("x.safetensors")]
    public async Task Convert_writes_the_chosen_branch_in_the_format_of_the_ending(string name)
    {
        string target = Path.Combine(_folder, name);
        (int code, string output, _) = await Type("weights", "convert", Checkpoint("w.pth"), target, "--key", "g_ema");
        Assert.Equal(ExitCodes.Well, code);
        Assert.Contains($"2 tensors written to {target}", output);
        using var scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> tensors = WeightsFile.Load(target);
        Assert.Equal(["a", "b"], tensors.Keys.Order());
        Assert.Equal([2, 2], tensors["a"].shape);
        Assert.Equal(name.EndsWith("safetensors", StringComparison.Ordinal) ? WeightsFormat.Safetensors : WeightsFormat.TorchZip, WeightsFile.FormatOf(target));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Theory]
    [InlineData("weights inspect nowhere.pth", "nowhere.pth")]
    [InlineData("weights convert FILE x.bin", "x.bin has no ending")]
    [InlineData("weights convert FILE x.pth --key G_ema", "nothing under G_ema; it has g_ema, step")]
    [InlineData("weights convert FILE x.pth --from rosinality", "--key g_ema")]
    [InlineData("weights convert FILE x.pth --from tensorflow", "rosinality")]
    [InlineData("weights", "inspect")]
    public async Task A_mistake_is_answered_by_a_sentence_that_names_it(string line, string named)
    {
        string[] words = [.. line.Split(' ').Select(w => w == "FILE" ? Checkpoint() : w)];
        (int code, string output, string errors) = await Type(words);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains(named, output + errors);
        Assert.DoesNotContain("   at ", output + errors);
    }

    [Theory]
    [InlineData("weights", "--help")]
    [InlineData("weights", "inspect", "--help")]
    [InlineData("weights", "convert", "--help")]
    public async Task It_explains_itself(params string[] words)
    {
        (int code, string output, _) = await Type(words);
        Assert.Equal(ExitCodes.Well, code);
        Assert.Contains("Usage:", output);
    }

    private static async Task<(int Code, string Output, string Errors)> Type(params string[] words)
    {
        (TextWriter output, TextWriter errors) = (Console.Out, Console.Error);
        StringWriter newOutput = new(), newErrors = new();
        Console.SetOut(newOutput);
        Console.SetError(newErrors);
        try
        {
            return (await Program.Main(words), newOutput.ToString(), newErrors.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }
    }
}
