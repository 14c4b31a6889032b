using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Models.StyleGan;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Cli.Measuring;

/// <summary>A StyleGAN or StyleGAN2 to be measured: averaged weights, no truncation, noise anew for every image.</summary>
internal static class StyleGanSample
{
    /// <inheritdoc cref="SampledNetwork.Open"/>
    public static SampledNetwork Open(string what, long seed)
    {
        StyleGenerator generator = StyleNetworks.Open(what);
        Seeds seeds = new(seed);
        PathSubject paths = new(generator.LatentSize, z => generator.Map(z),
            (w, batch) => generator.Synthesize(generator.Broadcast(w), Noise.Paired(Noise.Seeded(seeds, "path noise", batch))));
        return new SampledNetwork($"{generator.GetName()} {WeightsIdentity.Of(generator)} seed {seed}", generator.Resolution, Draw, paths, generator);

        Tensor Draw(long start, int count)
        {
            using Generator random = seeds.Generator("metrics latents", start);
            Tensor z = randn([count, generator.LatentSize], generator: random);
            return generator.Synthesize(generator.Broadcast(generator.Map(z)), Noise.Seeded(seeds, "metrics noise", start));
        }
    }
}
