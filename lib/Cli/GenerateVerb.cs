using System.CommandLine;
using System.Globalization;
using Gan.Experiments;
using Gan.Figures;
using Gan.Imaging;
using Gan.Models.StyleGan;
using Gan.Results;
using TorchSharp;
using static TorchSharp.torch;

namespace Cli;

/// <summary><c>generate</c>: images of a trained generator as a grid or single files; of those with styles also mixed, or as a walk.</summary>
internal static class GenerateVerb
{
    private const int MostSeeds = 100_000;

    public static Command Create()
    {
        Argument<string> network = new("network") { Description = ModelCatalogue.Description };
        Option<string?> output = new("--out")
        {
            Description = "A .png for a grid, a .gif for a walk, or a folder for one file an image. [default: generated.png or .gif]",
        };
        Option<int> count = new("--count") { Description = "Images of --seed.", DefaultValueFactory = _ => 48 };
        Option<string?> seeds = new("--seeds") { Description = "One image of each seed instead, such as 0-63 or 1,5,9-12; in a folder files are named by seed." };
        Option<long[]> labels = new("--labels") { Description = "Classes to draw, in turn; by default all of them.", AllowMultipleArgumentsPerToken = true };
        Option<double> psi = new("--psi") { Description = "Truncation: 1 is none, 0 the average image.", DefaultValueFactory = _ => 1 };
        Option<int> cutoff = new("--cutoff") { Description = "Layers that are truncated.", DefaultValueFactory = _ => int.MaxValue };
        Option<int?> mix = new("--mix") { Description = "Style mixing: layers before this one from the row's image, the others from the column's." };
        Option<bool> walk = new("--walk") { Description = "Walk from style to style." };
        Option<string> noise = new("--noise") { Description = "fixed, random or none.", DefaultValueFactory = _ => "fixed" };
        Option<string> device = new("--device") { Description = "auto, cpu or cuda.", DefaultValueFactory = _ => "auto" };
        Option<long> seed = new("--seed") { Description = "The root of every random number." };
        noise.AcceptOnlyFromAmong("fixed", "random", "none");
        Command verb = new("generate", "Draw images with a trained generator: grids, single files, mixed styles, walks.")
        {
            network, output, count, seeds, labels, psi, cutoff, mix, walk, noise, device, seed,
        };
        verb.SetAction(parsed =>
        {
            IGenerator opened = KnownModels.Catalogue.Open(parsed.GetValue(network)!);
            using var owned = (nn.Module)opened;
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            Device where = DeviceChoice.Resolve(parsed.GetValue(device)!);
            owned.to(where);
            StyleGenerator Styled(string option) => opened as StyleGenerator ?? throw new ArgumentException($"{option} is for generators with styles, and {parsed.GetValue(network)} is a {opened.GetType().Name}.");
            bool walks = parsed.GetValue(walk);
            string target = parsed.GetValue(output) ?? (walks ? "generated.gif" : "generated.png");
            int images = parsed.GetValue(count);
            if (images < 1) throw new ArgumentException($"--count {images} draws nothing; it must be at least 1.");
            double truncation = parsed.GetValue(psi);
            if (truncation != 1 && opened is not StyleGenerator) Styled("--psi");
            NoiseInput? input = parsed.GetValue(noise) switch { "none" => Noise.None, "random" => null, _ => Noise.Fixed };
            IGenerator drawn = opened is StyleGenerator styled ? new StyledImages(styled) { Psi = truncation, Cutoff = parsed.GetValue(cutoff), Noise = input } : opened;
            long root = parsed.GetValue(seed);
            Tensor Styles(StyleGenerator generator, int wanted) =>
                generator.Truncate(generator.Broadcast(generator.Map(new Sampler(generator, root, where).Latents(0, wanted))), truncation, parsed.GetValue(cutoff));
            if (walks) Walk(Styled("--walk"), Styles, target);
            else if (parsed.GetValue(mix) is { } crossover) Save(target, MixedGrid(Styled("--mix"), Styles, crossover, input ?? Noise.Random));
            else if (parsed.GetValue(seeds) is { } list) Draw(OfSeeds(drawn, Seeds(list), parsed.GetValue(labels)!, where), Seeds(list), target);
            else Draw(new Sampler(drawn, root, where).Draw(0, images, Labels(drawn, parsed.GetValue(labels)!, images)).Images, [.. Enumerable.Range(0, images).Select(i => (long)i)], target);
            Console.WriteLine($"written to {target}");
        });
        return verb;
    }

    /// <summary>The seeds of a list such as 1,5,9-12.</summary>
    internal static long[] Seeds(string list)
    {
        List<long> seeds = [];
        foreach (string part in list.Split(','))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2 || !ends.All(end => long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
                throw new ArgumentException($"--seeds {list}: '{part}' is no seed and no range such as 0-63.");
            (long first, long last) = (long.Parse(ends[0], CultureInfo.InvariantCulture), long.Parse(ends[^1], CultureInfo.InvariantCulture));
            if (last < first) throw new ArgumentException($"--seeds {list}: the range {part} ends before it begins.");
            if (last - first >= MostSeeds - seeds.Count) throw new ArgumentException($"--seeds {list} names more than {MostSeeds:N0} seeds.");
            for (long seed = first; seed <= last; seed++) seeds.Add(seed);
        }
        return [.. seeds];
    }

    private static Tensor? Labels(IGenerator generator, long[] wanted, int count)
    {
        if (wanted.Length == 0) return null;
        int classes = generator.Prior.Classes;
        if (classes == 0) throw new ArgumentException("--labels is for conditional networks, and this one has no classes.");
        if (wanted.FirstOrDefault(label => label < 0 || label >= classes, -1) is var odd && odd >= 0 || wanted.Any(label => label < 0))
            throw new ArgumentException($"--labels {string.Join(" ", wanted)}: the network has the classes 0 … {classes - 1}.");
        return tensor([.. Enumerable.Range(0, count).Select(i => wanted[i % wanted.Length])]);
    }

    private static Tensor OfSeeds(IGenerator generator, long[] seeds, long[] labels, Device device)
    {
        Tensor? all = Labels(generator, labels, seeds.Length);
        return cat([.. seeds.Select((seed, i) => new Sampler(generator, seed, device).Draw(0, 1, all?.narrow(0, i, 1)).Images)]);
    }

    private static void Draw(Tensor images, long[] names, string target)
    {
        if (Path.GetExtension(target).Equals(".png", StringComparison.OrdinalIgnoreCase))
        {
            Save(target, new ImageGrid(Path.GetFileNameWithoutExtension(target), images, Math.Min((int)images.shape[0], 12)));
            return;
        }
        if (Path.GetExtension(target).Length > 0) throw new ArgumentException($"--out {target}: a grid is a .png; leave the ending out for a folder of single images.");
        Directory.CreateDirectory(target);
        foreach (var (i, raster) in RasterTensor.ToRasters(images).Index()) File.WriteAllBytes(Path.Combine(target, $"{names[i]:D6}.png"), ImageFile.EncodePng(raster));
    }

    private static ImageGrid MixedGrid(StyleGenerator generator, Func<StyleGenerator, int, Tensor> styles, int crossover, NoiseInput noise)
    {
        const int Side = 6;
        Tensor ws = styles(generator, 2 * Side), rows = ws.narrow(0, 0, Side), columns = ws.narrow(0, Side, Side);
        Tensor mixed = cat([.. Enumerable.Range(0, Side).SelectMany(r => Enumerable.Range(0, Side).Select(c =>
            generator.Mix(rows.select(0, r).select(0, 0).unsqueeze(0), columns.select(0, c).select(0, 0).unsqueeze(0), crossover)))]);
        Raster[] sources = RasterTensor.ToRasters(StyleStudy.Draw(generator, ws, noise)), made = RasterTensor.ToRasters(StyleStudy.Draw(generator, mixed, noise));
        List<Raster?> cells = [null, .. sources[Side..]];
        for (int r = 0; r < Side; r++) cells.AddRange([sources[r], .. made[(r * Side)..((r + 1) * Side)]]);
        return new ImageGrid($"Layers 0 to {crossover - 1} from the left, the others from above", cells, Side + 1);
    }

    private static void Walk(StyleGenerator generator, Func<StyleGenerator, int, Tensor> styles, string target)
    {
        if (!Path.GetExtension(target).Equals(".gif", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"--out {target}: a walk is a .gif.");
        Animation walk = StyleWalk.Take(Path.GetFileNameWithoutExtension(target), generator, styles(generator, 12), images: 4, framesPerCorner: 10);
        File.WriteAllBytes(target, walk.Render("walk").Single().Content);
    }

    private static void Save(string target, ImageGrid grid) => File.WriteAllBytes(target, ImageFile.EncodePng(grid.Draw()));
}
