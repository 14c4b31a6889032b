using Gan.Models.StyleGan;

namespace Gan.Models.StyleGan2;

/// <summary>The configurations of Karras et al. 2020a, Table 1, each of which changes one thing of the one before.</summary>
public static class StyleGan2Ablation
{
    /// <summary>The letters with what each changes.</summary>
    public static IReadOnlyList<(char Letter, string Changes)> Rows { get; } =
    [
        ('A', "baseline StyleGAN"), ('B', "+ weight demodulation"), ('C', "+ lazy regularization"), ('D', "+ path length regularization"),
        ('E', "+ no growing, new G & D"), ('F', "+ large networks"),
    ];

    /// <summary>Configurations B to F.</summary>
    /// <param name="large">Configuration F, the networks with twice the feature maps.</param>
    /// <param name="letter">B to F; A is <see cref="Baseline"/>.</param>
    /// <remarks>
    /// B to D have neither skip nor residual connections. In the paper they grow; here nothing but A grows, and E changes the architecture
    /// alone. E has half of F's feature maps.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public static StyleGan2Config Row(this StyleGan2Config large, char letter) => letter switch
    {
        'B' => large.Row('C') with { PenaltyEvery = 1 },
        'C' => large.Row('D') with { PathLengthWeight = 0 },
        'D' => large.Row('E') with { GeneratorArchitecture = Architecture.Orig, DiscriminatorArchitecture = Architecture.Orig },
        'E' => large with { ChannelBase = large.ChannelBase / 2, ChannelMax = Math.Max(large.ChannelMax / 2, 1) },
        'F' => large,
        _ => throw new ArgumentException($"The configurations of StyleGAN2 are B to F, not '{letter}'."),
    };

    /// <summary>Configuration A: StyleGAN of the size of E, trained as long, with E's learning rates and a penalty in every step.</summary>
    /// <param name="large">Configuration F.</param>
    public static StyleGanConfig Baseline(this StyleGan2Config large)
    {
        StyleGan2Config same = large.Row('E');
        double kimg = same.Train.Kimg;
        return new StyleGanConfig
        {
            Resolution = same.Resolution,
            Channels = same.Channels,
            LatentSize = same.LatentSize,
            StyleSize = same.StyleSize,
            MappingLayers = same.MappingLayers,
            MappingWidth = same.MappingWidth,
            MappingLearningRate = same.MappingLearningRate,
            ChannelBase = same.ChannelBase / 2, // StyleGAN counts feature maps at 2×2
            ChannelMax = same.ChannelMax,
            LearningRate = same.LearningRate,
            Penalty = same.Penalty,
            BatchBudget = 0,
            FirstResolution = 8,
            StableKimg = kimg / 4,
            FadeKimg = kimg / 8,
            Train = same.Train,
        };
    }
}
