using Gan.Models.StyleGan2;
using static TorchSharp.torch;

namespace Cli.Weights;

/// <summary>A checkpoint of rosinality/stylegan2-pytorch: generators under g and g_ema, a discriminator under d, w̄ as latent_avg if it was converted.</summary>
internal static class RosinalityCheckpoint
{
    /// <param name="branch">The network.</param>
    /// <param name="checkpoint">All there is in the file.</param>
    /// <exception cref="InvalidDataException">The branch is neither a generator nor a discriminator.</exception>
    public static IReadOnlyDictionary<string, Tensor> Rename(IReadOnlyDictionary<string, Tensor> branch, IReadOnlyDictionary<string, Tensor> checkpoint)
    {
        if (branch.ContainsKey("final_linear.1.weight")) return RosinalityKeys.Discriminator(branch);
        if (!branch.ContainsKey("input.input"))
        {
            IEnumerable<string> roots = branch.Keys.Select(k => k.Split('.')[0]).Distinct().Take(8);
            throw new InvalidDataException($"This is neither a generator nor a discriminator of rosinality's code; choose one with --key g_ema, g or d. There is {string.Join(", ", roots)}.");
        }
        Tensor? average = checkpoint.GetValueOrDefault("latent_avg");
        if (average is null) Console.Error.WriteLine("experiments: the checkpoint has no latent_avg, so w_avg is zero; truncation needs an average first.");
        return RosinalityKeys.Generator(branch, average);
    }
}
