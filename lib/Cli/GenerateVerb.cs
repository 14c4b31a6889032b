using System.CommandLine;
using Gan.Figures;
using Gan.Imaging;
using Gan.Models.StyleGan;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Cli;

/// <summary><c>generate</c>: images of a trained StyleGAN or StyleGAN2 as a grid, single files, mixed styles, or a walk.</summary>
internal static class GenerateVerb
{
    public static Command Create()
    {
        Argument<string> network = new("network") { Description = StyleNetworks.Description };
        Option<string?> output = new("--out")
        {
            Description = "A .png for a grid, a .gif for a walk, or a folder for one file an image. [default: generated.png or .gif]",
        };
        Option<int> count = new("--count") { Description = "Images.", DefaultValueFactory = _ => 48 };
        Option<double> psi = new("--psi") { Description = "Truncation: 1 is none, 0 the average image.", DefaultValueFactory = _ => 1 };
        Option<int> cutoff = new("--cutoff") { Description = "Layers that are truncated.", DefaultValueFactory = _ => int.MaxValue };
        Option<int?> mix = new("--mix") { Description = "Style mixing: layers before this one from the row's image, the others from the column's." };
        Option<bool> walk = new("--walk") { Description = "Walk from style to style." };
        Option<string> noise = new("--noise") { Description = "fixed, random or none.", DefaultValueFactory = _ => "fixed" };
        Option<long> seed = new("--seed") { Description = "The root of every random number." };
        noise.AcceptOnlyFromAmong("fixed", "random", "none");
        Command verb = new("generate", "Draw images with a trained StyleGAN or StyleGAN2: grids, single files, mixed styles, walks.") { network, output, count, psi, cutoff, mix, walk, noise, seed };
        verb.SetAction(parsed =>
        {
            using StyleGenerator generator = StyleNetworks.Open(parsed.GetValue(network)!);
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            Seeds seeds = new(parsed.GetValue(seed));
            NoiseInput input = parsed.GetValue(noise) switch { "none" => Noise.None, "random" => Noise.Seeded(seeds, "noise"), _ => Noise.Fixed };
            Tensor Styles(int wanted) => generator.Truncate(generator.Broadcast(generator.Map(Latents(seeds, wanted, generator.LatentSize))), parsed.GetValue(psi), parsed.GetValue(cutoff));
            bool walks = parsed.GetValue(walk);
            string target = parsed.GetValue(output) ?? (walks ? "generated.gif" : "generated.png");
            int images = parsed.GetValue(count);
            if (images < 1) throw new ArgumentException($"--count {images} draws nothing; it must be at least 1.");
            if (walks) Walk(generator, Styles, target);
            else if (parsed.GetValue(mix) is { } crossover) Save(target, MixedGrid(generator, Styles, crossover, input));
            else Draw(generator, Styles(images), input, target);
            Console.WriteLine($"written to {target}");
        });
        return verb;
    }

    private static Tensor Latents(Seeds seeds, int count, int size)
    {
        using Generator random = seeds.Generator("generate");
        return randn([count, size], generator: random);
    }

    private static void Draw(StyleGenerator generator, Tensor ws, NoiseInput noise, string target)
    {
        Tensor images = StyleStudy.Draw(generator, ws, noise);
        if (Path.GetExtension(target).Equals(".png", StringComparison.OrdinalIgnoreCase))
        {
            Save(target, new ImageGrid(Path.GetFileNameWithoutExtension(target), images, Math.Min((int)images.shape[0], 12)));
            return;
        }
        if (Path.GetExtension(target).Length > 0) throw new ArgumentException($"--out {target}: a grid is a .png; leave the ending out for a folder of single images.");
        Directory.CreateDirectory(target);
        foreach (var (i, raster) in RasterTensor.ToRasters(images).Index()) File.WriteAllBytes(Path.Combine(target, $"{i:D6}.png"), ImageFile.EncodePng(raster));
    }

    private static ImageGrid MixedGrid(StyleGenerator generator, Func<int, Tensor> styles, int crossover, NoiseInput noise)
    {
        const int Side = 6;
        Tensor ws = styles(2 * Side), rows = ws.narrow(0, 0, Side), columns = ws.narrow(0, Side, Side);
        Tensor mixed = cat([.. Enumerable.Range(0, Side).SelectMany(r => Enumerable.Range(0, Side).Select(c =>
            generator.Mix(rows.select(0, r).select(0, 0).unsqueeze(0), columns.select(0, c).select(0, 0).unsqueeze(0), crossover)))]);
        Raster[] sources = RasterTensor.ToRasters(StyleStudy.Draw(generator, ws, noise)), made = RasterTensor.ToRasters(StyleStudy.Draw(generator, mixed, noise));
        List<Raster?> cells = [null, .. sources[Side..]];
        for (int r = 0; r < Side; r++) cells.AddRange([sources[r], .. made[(r * Side)..((r + 1) * Side)]]);
        return new ImageGrid($"Layers 0 to {crossover - 1} from the left, the others from above", cells, Side + 1);
    }

    private static void Walk(StyleGenerator generator, Func<int, Tensor> styles, string target)
    {
        if (!Path.GetExtension(target).Equals(".gif", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"--out {target}: a walk is a .gif.");
        Animation walk = StyleWalk.Take(Path.GetFileNameWithoutExtension(target), generator, styles(12), images: 4, framesPerCorner: 10);
        File.WriteAllBytes(target, walk.Render("walk").Single().Content);
    }

    private static void Save(string target, ImageGrid grid) => File.WriteAllBytes(target, ImageFile.EncodePng(grid.Draw()));
}
