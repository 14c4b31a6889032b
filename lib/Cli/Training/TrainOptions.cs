using Gan.Results;

namespace Cli.Training;

/// <summary>What <c>train</c> was asked for.</summary>
internal sealed record TrainOptions(string Model, string? Data, string Profile, string Device, long Seed, bool Ship, bool Labels, int Resolution, string? Run, int Half, CancellationToken Cancellation)
{
    /// <summary>A lab without a page: the verb prints what there is to say.</summary>
    public Lab Lab(string paper) => Gan.Results.Lab.Start($"{paper}/Train-{Model}", Profile, Seed, Device, _ => _ => { });

    /// <summary>What stands beside shipped weights.</summary>
    /// <param name="lab">Where they were trained.</param>
    /// <param name="data">Identity of the training data.</param>
    /// <param name="folder">A folder of the checkout whose library trained them.</param>
    public Gan.Training.Provenance Provenance(Lab lab, string data, string folder, long steps, double seconds, IReadOnlyList<MetricValue> metrics) => new()
    {
        Model = Model,
        Command = $"./experiments train {Model}{(Data is null ? "" : $" --data {Data}")} --profile {Profile}{(Labels ? " --labels" : "")}{(Resolution > 0 ? $" --resolution {Resolution}" : "")}{(Half > 0 ? $" --half {Half}" : "")} --device {Device} --seed {Seed} --ship",
        Profile = Profile,
        Seed = Seed,
        Commit = SourceCommit.Of(folder),
        Data = data,
        Device = lab.Device.type.ToString().ToLowerInvariant(),
        Torch = Gan.Tensors.Libtorch.Version,
        Steps = steps,
        Seconds = Math.Round(seconds, 1),
        Metrics = metrics,
    };

    /// <summary>Says what was measured.</summary>
    public static void Print(IEnumerable<MetricValue> values)
    {
        foreach (MetricValue value in values) Console.WriteLine($"{value.FullName} {value.Value:0.####}");
    }

    /// <summary>Says where weights were kept.</summary>
    public static void Print(Gan.Training.ShippedWeights kept) => Console.WriteLine($"kept as {Path.GetRelativePath(Directory.GetCurrentDirectory(), kept.Path)}");
}
