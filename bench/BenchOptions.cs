using Gan.Results;
using static TorchSharp.torch;

namespace Bench;

/// <summary>What the benchmarks were asked for besides their names.</summary>
internal static class BenchOptions
{
    /// <summary>Where networks compute.</summary>
    public static Device Device { get; private set; } = CPU;

    /// <summary>A checkout of NVIDIA's stylegan2-ada-pytorch, whose own code then is the twin; null without.</summary>
    public static string? Official { get; private set; }

    /// <summary>Reads the options and returns the names.</summary>
    /// <exception cref="ArgumentException">An option is unknown or lacks its value, the device is not there, or the folder is no such checkout.</exception>
    public static string[] Take(string[] args)
    {
        List<string> names = [];
        for (int i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                names.Add(args[i]);
                continue;
            }
            string option = args[i], value = ++i < args.Length ? args[i] : throw new ArgumentException($"{option} needs a value.");
            if (option == "--device") Device = DeviceChoice.Resolve(value);
            else if (option == "--official") Official = Path.GetFullPath(value);
            else throw new ArgumentException($"There is no option {option}; there are --device and --official.");
        }
        if (Official is not null && !File.Exists(Path.Combine(Official, "training", "loss.py")))
            throw new ArgumentException($"{Official} holds no training/loss.py; --official must name a checkout of stylegan2-ada-pytorch.");
        return [.. names];
    }
}
