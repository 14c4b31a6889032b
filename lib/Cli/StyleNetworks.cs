using Gan.Experiments;
using Gan.Models.StyleGan;

namespace Cli;

/// <summary>Trained generators with a W: those that can be projected into and edited.</summary>
internal static class StyleNetworks
{
    /// <summary>Opens a style-based generator for sampling, on the CPU.</summary>
    /// <param name="what">See <see cref="ModelCatalogue.Description"/>.</param>
    /// <exception cref="ArgumentException">It is a generator of another kind.</exception>
    public static StyleGenerator Open(string what)
    {
        IGenerator generator = KnownModels.Catalogue.Open(what);
        if (generator is StyleGenerator styled) return styled;
        ((IDisposable)generator).Dispose();
        throw new ArgumentException($"{what} is a {generator.GetType().Name}, which has no styles; take a StyleGAN or StyleGAN2.");
    }
}
