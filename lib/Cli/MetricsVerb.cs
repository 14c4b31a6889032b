using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Cli.Measuring;
using Gan.Data;
using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Results;

namespace Cli;

/// <summary><c>metrics</c>: two sets of images compared, or a network's paths measured.</summary>
internal static class MetricsVerb
{
    private static readonly System.Text.Json.JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static Command Create()
    {
        MeasureOptions usual = new();
        string known = string.Join(", ", Measurement.Names.Keys);
        Argument<string[]> names = new("metric") { Description = $"{known}, each with the features it is defined with; without a name six metrics on the pixels.", Arity = ArgumentArity.ZeroOrMore };
        Option<string> real = new("--real") { Description = "A data set's name, a folder or a .zip archive; also a network." };
        Option<string> fake = new("--fake") { Description = "The same; a network is the name of shipped StyleGAN weights, or a run's folder.", Required = true };
        Option<string> features = new("--features") { Description = $"What images are compared by: {string.Join(", ", FeatureChoice.Names)}." };
        Option<string> weights = new("--weights") { Description = "Weights of these features from a file of your own (.pth, .safetensors)." };
        Option<string> resize = new("--resize") { Description = $"How images get to the network's size: {string.Join(", ", Protocols.Keys)}; inception's own is legacy-tf, antialiased the others'." };
        Option<int> count = new("--count") { Description = "Images of each set at most, or steps of ppl; 0 takes all.", DefaultValueFactory = _ => usual.Count };
        Option<int> batch = new("--batch") { Description = "Images at a time; the values depend on it by rounding alone.", DefaultValueFactory = _ => usual.Batch };
        Option<int> resolution = new("--resolution") { Description = "Pixels of a side that data are brought to; 0 takes their own." };
        Option<long> seed = new("--seed") { Description = "Chooses subsets and latents." };
        Option<int> subsets = new("--subsets") { Description = "kid: random subsets; 0 takes all pairs at once.", DefaultValueFactory = _ => usual.Subsets };
        Option<int> subsetSize = new("--subset-size") { Description = "kid: images in a subset.", DefaultValueFactory = _ => usual.SubsetSize };
        Option<int> splits = new("--splits") { Description = "is: parts that are scored apart.", DefaultValueFactory = _ => usual.Splits };
        Option<bool> shuffle = new("--shuffle") { Description = "is: put images into a random order before they are split." };
        Option<int> neighbors = new("--neighbors") { Description = "prdc: neighbors of all four; 0 takes 3 for precision and recall, 5 for density and coverage." };
        Option<int> size = new("--size") { Description = "lpips, ppl: pixels of a side that the distance sees; 0 takes images as they are." };
        Option<string> space = new("--space") { Description = "ppl: z or w.", DefaultValueFactory = _ => "w" };
        Option<string> sampling = new("--sampling") { Description = "ppl: full or end.", DefaultValueFactory = _ => "full" };
        Option<double> epsilon = new("--epsilon") { Description = "ppl: the step, as a part of the path.", DefaultValueFactory = _ => usual.Path.Epsilon };
        Option<bool> crop = new("--crop") { Description = "ppl: the middle of an aligned face alone." };
        Option<string> device = new("--device") { Description = "auto, cpu or cuda.", DefaultValueFactory = _ => "auto" };
        Option<bool> json = new("--json") { Description = "Print JSON." };
        Option<bool> download = new("--download") { Description = "Fetch weight files that are not here, however large." };
        Option<bool> fresh = new("--no-cache") { Description = "Neither read nor keep features of the real images." };
        names.AcceptOnlyFromAmong([.. Measurement.Names.Keys]);
        features.AcceptOnlyFromAmong(FeatureChoice.Names);
        resize.AcceptOnlyFromAmong([.. Protocols.Keys]);
        space.AcceptOnlyFromAmong("z", "w");
        sampling.AcceptOnlyFromAmong("full", "end");
        Command verb = new("metrics", "Compare two sets of images: FID, KID, Inception Score, precision, recall, density, coverage, LPIPS; or measure a network's path length.")
        {
            names, real, fake, features, weights, resize, count, batch, resolution, device, seed, subsets, subsetSize, splits, shuffle, neighbors, size, space, sampling, epsilon, crop, json, download, fresh,
        };
        verb.SetAction(parsed => Measure(
            parsed.GetValue(names) ?? [], parsed.GetValue(real), parsed.GetValue(fake)!, parsed.GetValue(resolution), parsed.GetValue(json), new MeasureOptions
            {
                Features = parsed.GetValue(features),
                Weights = parsed.GetValue(weights),
                Resize = parsed.GetValue(resize) is { } protocol ? Protocols[protocol] : null,
                Count = AtLeast(0, parsed.GetValue(count), "--count"),
                Batch = AtLeast(1, parsed.GetValue(batch), "--batch"),
                Device = DeviceChoice.Resolve(parsed.GetValue(device)!),
                Seed = parsed.GetValue(seed),
                Subsets = AtLeast(0, parsed.GetValue(subsets), "--subsets"),
                SubsetSize = AtLeast(2, parsed.GetValue(subsetSize), "--subset-size"),
                Splits = AtLeast(1, parsed.GetValue(splits), "--splits"),
                Shuffle = parsed.GetValue(shuffle),
                Neighbors = AtLeast(0, parsed.GetValue(neighbors), "--neighbors"),
                Size = AtLeast(0, parsed.GetValue(size), "--size"),
                Path = new PathLengthOptions
                {
                    Space = parsed.GetValue(space) == "z" ? PathSpace.Z : PathSpace.W,
                    Sampling = parsed.GetValue(sampling) == "end" ? PathSampling.End : PathSampling.Full,
                    Epsilon = parsed.GetValue(epsilon),
                    CropFaces = parsed.GetValue(crop),
                },
                Download = parsed.GetValue(download),
                Cache = !parsed.GetValue(fresh),
            }));
        return verb;
    }

    private static Dictionary<string, ResizeProtocol> Protocols { get; } = Enum.GetValues<ResizeProtocol>().ToDictionary(Resizing.NameOf);

    private static void Measure(string[] names, string? real, string fake, int resolution, bool json, MeasureOptions options)
    {
        var clock = Stopwatch.StartNew();
        DataOptions data = new() { Resolution = resolution > 0 ? resolution : null };
        if (real is null && (names.Length == 0 || names.Any(name => name is not ("is" or "ppl"))))
            throw new ArgumentException("Comparing needs real images; give them with --real.");
        using ImageSet? reals = real is null ? null : ImageSet.Open(real, data, options.Seed, options.Device);
        using ImageSet fakes = ImageSet.Open(fake, data, options.Seed, options.Device);
        using Measurement measurement = new(reals, fakes, options);
        JsonArray values = [];
        foreach (Measured value in (names.Length == 0 ? [""] : names).SelectMany(measurement.Values))
        {
            if (json) values.Add(value.Json);
            else Console.WriteLine(value.Line);
        }
        if (!json) return;
        JsonObject result = new()
        {
            ["real"] = real,
            ["fake"] = fake,
            ["metrics"] = values,
            ["cached"] = measurement.CacheHits > 0,
            ["seconds"] = Math.Round(clock.Elapsed.TotalSeconds, 2),
        };
        Console.WriteLine(result.ToJsonString(Readable));
    }

    private static int AtLeast(int least, int value, string option) =>
        value >= least ? value : throw new ArgumentException($"{option} {value} is too small; it must be at least {least}.");
}
