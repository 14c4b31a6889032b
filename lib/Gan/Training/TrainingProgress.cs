using System.Globalization;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>How far a run is: the part of a checkpoint that is neither a network nor an optimizer.</summary>
/// <param name="windows">The losses since the last line of the log.</param>
internal sealed class TrainingProgress(IReadOnlyList<LossWindow> windows)
{
    /// <summary>Steps done.</summary>
    public long Step { get; set; }

    /// <summary>Seconds of training so far, over all resumes.</summary>
    public double Seconds { get; set; }

    public IReadOnlyList<LossWindow> Windows => windows;

    public Dictionary<string, string> Metadata() => new()
    {
        ["step"] = Step.ToString(CultureInfo.InvariantCulture),
        ["seconds"] = Seconds.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>Reads what <see cref="Metadata"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Step or seconds are not there.</exception>
    public void Read(IReadOnlyDictionary<string, string> metadata, string file)
    {
        if (!metadata.TryGetValue("step", out string? step) || !metadata.TryGetValue("seconds", out string? seconds)
            || !long.TryParse(step, CultureInfo.InvariantCulture, out long steps) || !double.TryParse(seconds, CultureInfo.InvariantCulture, out double time))
            throw new InvalidDataException($"{file} does not say at which step it was saved, so it is no checkpoint of this library.");
        (Step, Seconds) = (steps, time);
    }

    /// <summary>The losses that are not in the log yet, as tensors of the current dispose scope.</summary>
    public void Collect(Dictionary<string, Tensor> into)
    {
        foreach (LossWindow window in windows.Where(w => w.Count > 0))
        {
            (long[] steps, float[] losses) = window.Read();
            into.Add($"window.{window.Phase}.steps", tensor(steps));
            into.Add($"window.{window.Phase}.losses", tensor(losses));
        }
    }

    /// <summary>Puts back what <see cref="Collect"/> gave, and removes it from the dictionary.</summary>
    public void Restore(Dictionary<string, Tensor> from)
    {
        foreach (LossWindow window in windows)
        {
            window.Clear();
            if (from.Remove($"window.{window.Phase}.steps", out Tensor? steps) && from.Remove($"window.{window.Phase}.losses", out Tensor? losses))
                window.Restore(MemoryMarshal.Cast<byte, long>(steps.bytes).ToArray(), MemoryMarshal.Cast<byte, float>(losses.bytes).ToArray());
        }
    }
}
