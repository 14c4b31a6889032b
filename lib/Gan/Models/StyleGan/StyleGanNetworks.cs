using Gan.Training;

namespace Gan.Models.StyleGan;

/// <summary>Generators that were trained before: shipped by name, or in the folder of a run.</summary>
public static class StyleGanNetworks
{
    /// <summary>Opens a generator for sampling, on the CPU.</summary>
    /// <param name="what">The name of shipped weights, such as <c>stylegan-sprites-person-32</c>, or a run's folder.</param>
    /// <exception cref="FileNotFoundException">Neither is there; the message lists the shipped ones.</exception>
    /// <exception cref="InvalidDataException">The run is of another model or damaged.</exception>
    public static StyleGanGenerator Open(string what)
    {
        StyleGanGenerator generator = Directory.Exists(what) ? new RunFolder(what).Load<StyleGanConfig, StyleGanGenerator>("StyleGan", "G_ema", config => new StyleGanGenerator(config)) : Shipped(what);
        generator.eval();
        foreach (var parameter in generator.parameters()) parameter.requires_grad = false;
        return generator;
    }

    private static StyleGanGenerator Shipped(string name)
    {
        ShippedWeights weights = ShippedWeights.Find(name);
        StyleGanGenerator generator = new(weights.Config<StyleGanConfig>());
        weights.LoadInto(generator);
        return generator;
    }
}
