using System.CommandLine;
using Gan.Experiments;
using Gan.Imaging;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2.Projection;
using Gan.Results;
using static TorchSharp.torch;

namespace Cli;

/// <summary><c>edit</c>: portraits moved along the direction of an attribute.</summary>
internal static class EditVerb
{
    private const int Images = 7;

    public static Command Create()
    {
        Option<string> network = new("--network") { Description = $"{ModelCatalogue.Description} Trained on sprites, whose attributes a reader knows.", Required = true };
        Option<string> styles = new("--styles") { Description = "styles.safetensors of a projection; without it a style is drawn by --seed." };
        Option<long> seed = new("--seed") { Description = "Draws the style, and the images that directions are found with." };
        Option<string> direction = new("--direction") { Description = "What to change: Smile, Glasses, Turn, HairColor, …", Required = true };
        Option<double[]> strength = new("--strength")
        {
            Description = "How far, in standard deviations of W; several make an image each, one makes seven from its opposite to it.",
            DefaultValueFactory = _ => [3],
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string[]> against = new("--against") { Description = "What to leave alone: the direction loses its part along these.", AllowMultipleArgumentsPerToken = true };
        Option<int> count = new("--count") { Description = "Images that the direction is found with.", DefaultValueFactory = _ => 4000 };
        Option<string> output = new("--out") { Description = "A .png: a row for each style.", DefaultValueFactory = _ => "edited.png" };
        Command verb = new("edit", "Move portraits along the direction of an attribute (InterFaceGAN).") { network, styles, seed, direction, strength, against, count, output };
        verb.SetAction(parsed =>
        {
            using StyleGenerator generator = StyleNetworks.Open(parsed.GetValue(network)!);
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            using ProjectedStyles from = parsed.GetValue(styles) is { } file ? ProjectedStyles.Load(Existing(file), generator) : Drawn(generator, parsed.GetValue(seed));
            string target = parsed.GetValue(output)!;
            if (!Path.GetExtension(target).Equals(".png", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException($"--out {target}: a strip is a .png.");
            double[] steps = Steps(parsed.GetValue(strength)!);
            using SpriteReader reader = SpriteReaders.For(Math.Min(generator.Resolution, 32), LabFolders.For("StyleGan").Runs);
            using AttributeDirections all = AttributeDirections.OfSprites(generator, reader, parsed.GetValue(count), seed: parsed.GetValue(seed));
            using AttributeDirections along = all.AlongData();
            using AttributeDirections one = along.Conditional(parsed.GetValue(direction)!, parsed.GetValue(against) ?? []);
            EditStrip strip = EditStrip.Of(generator, from.Ws, from.NoiseMaps, one, steps);
            File.WriteAllBytes(target, ImageFile.EncodePng(strip.Draw("").Draw()));
            Console.WriteLine($"{one.Attributes[0]}: {one.Attributes[0].Accuracy:P0} of held-out images on their side of the plane; written to {target}");
        });
        return verb;
    }

    private static string Existing(string path) => File.Exists(path) ? path : throw new FileNotFoundException($"There is no file {path}; project an image to make one.");

    private static double[] Steps(double[] strengths)
    {
        if (strengths.Length == 0) throw new ArgumentException("--strength names no number.");
        if (strengths.FirstOrDefault(s => !double.IsFinite(s), 0) is var odd && odd != 0) throw new ArgumentException($"--strength {odd} is no number.");
        return strengths.Length > 1 ? strengths : [.. Enumerable.Range(0, Images).Select(i => strengths[0] * (2.0 * i / (Images - 1) - 1))];
    }

    private static ProjectedStyles Drawn(StyleGenerator generator, long seed)
    {
        Tensor w = generator.Map(new Sampler(generator, seed).Latents(0, 1)); // that of the first image that generate draws
        return new ProjectedStyles(generator.Broadcast(w).clone().DetachFromDisposeScope(), null);
    }
}
