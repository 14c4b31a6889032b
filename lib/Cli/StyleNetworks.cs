using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Training;

namespace Cli;

/// <summary>Trained generators of StyleGAN and StyleGAN2, whatever they lie in.</summary>
internal static class StyleNetworks
{
    /// <summary>What a command says it takes.</summary>
    public const string Description = "The name of shipped weights (stylegan2-sprites-person-32), the folder of a run, or a StyleGAN2 in a .pkl, .pth or .safetensors file.";

    /// <summary>Opens a generator for sampling, on the CPU.</summary>
    /// <param name="what">See <see cref="Description"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such thing.</exception>
    /// <exception cref="InvalidDataException">Another network, or damaged.</exception>
    public static StyleGenerator Open(string what) => IsSecond(what) ? StyleGan2Networks.Open(what) : StyleGanNetworks.Open(what);

    /// <summary>Whether a file is one of weights, by its ending.</summary>
    public static bool IsWeights(string file) => Path.GetExtension(file).ToLowerInvariant() is ".pkl" or ".pth" or ".pt" or ".safetensors";

    private static bool IsSecond(string what)
    {
        if (File.Exists(what)) return true;
        return new RunFolder(what).Paper is { } paper ? paper == "StyleGan2" : what.StartsWith(StyleGan2Networks.Prefix, StringComparison.Ordinal);
    }
}
