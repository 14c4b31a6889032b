namespace Gan.Models.StyleGan;

/// <summary>What a generator of a config costs, by arithmetic: nothing is built.</summary>
/// <param name="Mapping">Parameters of the mapping network; as many multiplications for one image, but for the biases.</param>
/// <param name="Resolutions">From 4×4 up.</param>
public sealed record GeneratorCost(long Mapping, IReadOnlyList<LayerCost> Resolutions)
{
    /// <summary>Numbers learned.</summary>
    public long Parameters => Mapping + Resolutions.Sum(r => r.Parameters);

    /// <summary>Multiplications for one image.</summary>
    public long MultiplyAdds => Mapping + Resolutions.Sum(r => r.MultiplyAdds);

    /// <summary>
    /// Bytes that training this generator holds in float32: weights, gradients, Adam's two moments and the average, and for each image of the
    /// batch the outputs of every layer before and after its normalization. The discriminator needs about as much again.
    /// </summary>
    public long TrainingBytes(int batch) => 4 * (5 * Parameters + 2 * (long)batch * Resolutions.Sum(r => r.Activations));

    /// <summary>The cost of a config's generator.</summary>
    /// <exception cref="ArgumentException">The config cannot work; the message says what to change.</exception>
    public static GeneratorCost Of(StyleGanConfig config)
    {
        config.Validated();
        List<LayerCost> resolutions = [];
        for (int resolution = 4; resolution <= config.Resolution; resolution *= 2) resolutions.Add(At(config, resolution));
        return new GeneratorCost(MappingOf(config), resolutions);
    }

    private static LayerCost At(StyleGanConfig config, int resolution)
    {
        long channels = config.ChannelsAt(resolution), before = config.ChannelsAt(resolution / 2), pixels = (long)resolution * resolution;
        long convolution = 9 * channels * channels, style = config.UseStyles ? 2 * channels * (config.StyleSize + 1L) : 0;
        long epilogue = channels + (config.UseNoise ? channels : 0) + style;
        long parameters = convolution + 2 * epilogue + (channels + 1) * config.Channels;
        long work = convolution * pixels + (config.UseStyles ? 4 * channels * config.StyleSize : 0);
        if (resolution > 4)
        {
            parameters += 9 * before * channels;
            work += 4 * before * channels * pixels; // doubling folded in: 4 of the 16 taps meet each pixel
        }
        else if (config.UseConstant) parameters += 16 * channels;
        else
        {
            parameters += 16 * channels * config.StyleSize;
            work += 16 * channels * config.StyleSize;
        }
        if (resolution == config.Resolution) work += channels * config.Channels * pixels;
        return new LayerCost(resolution, (int)channels, parameters, work, 2 * channels * pixels);
    }

    private static long MappingOf(StyleGanConfig config)
    {
        long inputs = config.LatentSize * (config.Classes > 0 ? 2L : 1), sum = (long)config.Classes * config.LatentSize;
        for (int i = 0; i < config.MappingLayers; i++)
        {
            long outputs = i == config.MappingLayers - 1 ? config.StyleSize : config.MappingWidth;
            sum += (inputs + 1) * outputs;
            inputs = outputs;
        }
        return sum;
    }
}
