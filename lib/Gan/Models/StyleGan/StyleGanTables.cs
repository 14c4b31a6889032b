namespace Gan.Models.StyleGan;

/// <summary>The rows of the paper's tables as changes to a config; each row of Table 1 adds one idea to the one before.</summary>
public static class StyleGanTables
{
    /// <summary>The letters of Table 1 with what each adds.</summary>
    public static IReadOnlyList<(char Letter, string Adds)> Table1 { get; } =
    [
        ('A', "baseline progressive GAN"), ('B', "+ tuning (bilinear up/down)"), ('C', "+ mapping and styles"),
        ('D', "− traditional input"), ('E', "+ noise inputs"), ('F', "+ mixing regularization"),
    ];

    /// <summary>A configuration of Table 1.</summary>
    /// <param name="config">Configuration F at some size.</param>
    /// <param name="letter">A to F.</param>
    /// <remarks>
    /// A is progressive GAN as its own code has it: no mapping network, the latent enters at 4×4, pixel norm, no filters, WGAN-GP with a
    /// penalty in every step; it grows and learns at the pace of the others, so that budgets compare (its own code begins at 4×4). B has the filters and, as the paper's FFHQ column, the logistic loss with R1.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public static StyleGanConfig Row(this StyleGanConfig config, char letter) => letter switch
    {
        'A' => config.Row('B') with { UseBlur = false, Loss = StyleGanLoss.WassersteinGp, Penalty = 10, PenaltyEvery = 1 },
        'B' => config.Traditional(0),
        'C' => config with { UseConstant = false, UseNoise = false, MixingProbability = 0 },
        'D' => config with { UseNoise = false, MixingProbability = 0 },
        'E' => config with { MixingProbability = 0 },
        'F' => config,
        _ => throw new ArgumentException($"Table 1 has the configurations A to F, not '{letter}'."),
    };

    /// <summary>A traditional generator behind a mapping network: "Traditional 0" and "Traditional 8" of Table 4.</summary>
    /// <param name="config">Configuration F at some size.</param>
    /// <param name="layers">Layers of the mapping network.</param>
    public static StyleGanConfig Traditional(this StyleGanConfig config, int layers) => config with
    {
        UseStyles = false,
        UseConstant = false,
        UseNoise = false,
        UseInstanceNorm = false,
        UsePixelNorm = true,
        MixingProbability = 0,
        MappingLayers = layers,
    };

    /// <summary>A style-based generator behind a mapping network of another depth: Table 4.</summary>
    /// <param name="config">Configuration F at some size.</param>
    /// <param name="layers">Layers of the mapping network.</param>
    public static StyleGanConfig StyleBased(this StyleGanConfig config, int layers) =>
        config with { MappingLayers = layers };

    /// <summary>Another share of mixed styles in training: Table 2.</summary>
    /// <param name="config">Configuration F at some size.</param>
    /// <param name="probability">0, 0.5, 0.9 or 1 in the paper.</param>
    public static StyleGanConfig Mixing(this StyleGanConfig config, double probability) => config with { MixingProbability = probability };
}
