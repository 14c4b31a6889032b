using System.CommandLine;
using Cli.Weights;
using Gan.Weights;
using static TorchSharp.torch;

namespace Cli;

/// <summary><c>weights</c>: what is in a file of weights, and the same in another format.</summary>
internal static class WeightsVerb
{
    public static Command Create() => new("weights", "Inspect and convert files of weights: safetensors, .pth and .pt of PyTorch, NVIDIA's .pkl.") { Inspect(), Convert() };

    private static Command Inspect()
    {
        Argument<string> file = new("file") { Description = "A file of weights; its format is told by its content." };
        Option<bool> json = new("--json") { Description = "One JSON object instead of lines." };
        Command verb = new("inspect", "List name, type, shape and SHA-256 (of the contiguous little-endian bytes) of every tensor; for a .pkl also its networks.") { file, json };
        verb.SetAction(parsed =>
        {
            WeightsListing listing = WeightsListing.Of(Existing(parsed.GetValue(file)!));
            Console.Write(parsed.GetValue(json) ? listing.ToJson() : listing.ToText());
        });
        return verb;
    }

    private static Command Convert()
    {
        Argument<string> from = new("input") { Description = "A file of weights; its format is told by its content." };
        Argument<string> to = new("output") { Description = "The file to write: .safetensors, .pth or .pt; one that is there is replaced." };
        Option<string?> key = new("--key") { Description = "Keep only what lies under this key, without it: G_ema of a .pkl, g_ema of a checkpoint." };
        Option<string?> naming = new("--from") { Description = "rosinality: the names of rosinality/stylegan2-pytorch, which become those of stylegan2-ada-pytorch." };
        naming.AcceptOnlyFromAmong("rosinality");
        Command verb = new("convert", "Write the tensors of a file in another format, or under other names.") { from, to, key, naming };
        verb.SetAction(parsed =>
        {
            using var scope = NewDisposeScope();
            string target = parsed.GetValue(to)!;
            IReadOnlyDictionary<string, Tensor> tensors = Converted(WeightsFile.Load(Existing(parsed.GetValue(from)!)), parsed.GetValue(key), parsed.GetValue(naming) != null);
            WeightsFile.Save(target, tensors);
            Console.WriteLine($"{tensors.Count} tensors written to {target}");
        });
        return verb;
    }

    private static IReadOnlyDictionary<string, Tensor> Converted(IReadOnlyDictionary<string, Tensor> tensors, string? key, bool rosinality)
    {
        IReadOnlyDictionary<string, Tensor> branch = key == null ? tensors : WeightsFile.Under(tensors, key);
        return rosinality ? RosinalityCheckpoint.Rename(branch, tensors) : branch;
    }

    private static string Existing(string path) => File.Exists(path) ? path : throw new FileNotFoundException($"There is no file {path}.");
}
