using System.CommandLine;
using System.Text.Json.Nodes;
using Cli.Training;
using Gan.Experiments;
using Gan.Figures;
using Gan.Imaging;
using Gan.Metrics;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Models.StyleGan2.Projection;
using static TorchSharp.torch;

namespace Cli;

/// <summary><c>project</c>: the style whose image is nearest to one's own, and a generator tuned to it.</summary>
internal static class ProjectVerb
{
    public static Command Create()
    {
        ProjectionOptions usual = new();
        Option<string> network = new("--network") { Description = ModelCatalogue.Description, Required = true };
        Option<string> target = new("--target") { Description = "A PNG, JPEG, WebP, BMP or GIF; its middle is cropped to a square and resized to the network's size.", Required = true };
        Option<string> space = new("--space") { Description = "w: one style; w+: one a layer, nearer to the image but harder to edit.", DefaultValueFactory = _ => "w" };
        Option<int> steps = new("--steps") { Description = "Steps of the projection.", DefaultValueFactory = _ => usual.Steps };
        Option<bool> noise = new("--noise") { Description = "Fit the noise of every layer too." };
        Option<int> tune = new("--tune") { Description = "Steps that a copy of the network is tuned to the image afterwards (PTI); 0 tunes nothing." };
        Option<double> pixels = new("--pixels") { Description = "Weight of the mean squared difference of the pixels beside the perceptual distance.", DefaultValueFactory = _ => usual.PixelWeight };
        Option<string> output = new("--out") { Description = "A folder: projected.png, way.gif, styles.safetensors, projection.json, and tuned.safetensors.", DefaultValueFactory = _ => "projected" };
        Option<long> seed = new("--seed") { Description = "The root of every random number." };
        space.AcceptOnlyFromAmong("w", "w+");
        Command verb = new("project", "Find the style of StyleGAN or StyleGAN2 whose image is nearest to a picture of your own.") { network, target, space, steps, noise, tune, pixels, output, seed };
        verb.SetAction(parsed =>
        {
            using StyleGenerator generator = StyleNetworks.Open(parsed.GetValue(network)!);
            using var scope = NewDisposeScope();
            int tuning = parsed.GetValue(tune);
            if (tuning < 0) throw new ArgumentException($"--tune {tuning} is no number of steps; 0 tunes nothing.");
            ProjectionOptions options = new()
            {
                Space = parsed.GetValue(space) == "w" ? StyleSpace.W : StyleSpace.WPlus,
                FitsNoise = parsed.GetValue(noise),
                Steps = parsed.GetValue(steps),
                PixelWeight = parsed.GetValue(pixels),
                Seed = parsed.GetValue(seed),
            };
            Project(generator, Target(parsed.GetValue(target)!, generator), options, tuning, parsed.GetValue(output)!);
        });
        return verb;
    }

    private static void Project(StyleGenerator generator, Tensor target, ProjectionOptions options, int tuning, string folder)
    {
        using IPerceptualDistance distance = ProjectionDistance.Open(generator.Resolution);
        ConsoleProgress progress = new();
        using Projected projected = Projector.Project(generator, target, distance, options, progress: progress);
        Directory.CreateDirectory(folder);
        string In(string name) => Path.Combine(folder, name);
        List<(string Label, Raster Image)> shown = [("target", RasterTensor.ToRaster(projected.Targets)), ("projected", RasterTensor.ToRaster(projected.Images))];
        JsonObject result = new()
        {
            ["distance"] = projected.DistanceName,
            ["space"] = options.Space == StyleSpace.W ? "w" : "w+",
            ["noise"] = options.FitsNoise,
            ["steps"] = options.Steps,
            ["seed"] = options.Seed,
            ["start"] = projected.Start[0],
            ["projected"] = projected.Final[0],
        };
        Console.WriteLine($"{projected.DistanceName} {projected.Start[0]:0.0000} from the average image, {projected.Final[0]:0.0000} projected in {projected.Seconds:0.0} s");
        ProjectedStyles.Save(In("styles.safetensors"), projected);
        if (projected.Way is { } way) File.WriteAllBytes(In("way.gif"), new Animation("projection", way, 1) { Loop = false }.Render("way")[0].Content);
        if (tuning > 0)
        {
            using Tuned tuned = PivotalTuning.Tune(generator, projected, distance, new TuningOptions { Steps = tuning, Seed = options.Seed }, progress);
            shown.Add(("tuned", RasterTensor.ToRaster(tuned.Images)));
            (result["tuning"], result["tuned"]) = (tuning, tuned.Final[0]);
            Console.WriteLine($"{projected.DistanceName} {tuned.Final[0]:0.0000} tuned in {tuned.Seconds:0.0} s");
            if (tuned.Generator is StyleGan2Generator second) StyleGan2Networks.Save(second, In("tuned.safetensors"));
            else Console.WriteLine("The tuned weights are not kept: files of weights are those of StyleGAN2.");
        }
        ImageGrid grid = new("", [.. shown.Select(s => s.Image)], shown.Count) { ColumnLabels = [.. shown.Select(s => s.Label)] };
        File.WriteAllBytes(In("projected.png"), ImageFile.EncodePng(grid.Draw()));
        File.WriteAllText(In("projection.json"), result.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }) + "\n");
        Console.WriteLine($"written to {folder}");
    }

    /// <summary>A picture as the network would draw it, [1, C, H, W].</summary>
    private static Tensor Target(string path, StyleGenerator generator)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no picture {path}.");
        Raster raster = Framing.Square(ImageFile.Read(path), generator.Resolution, Fit.Crop);
        return RasterTensor.From(ColorModel.Convert(raster, generator.Channels)).unsqueeze(0);
    }
}
