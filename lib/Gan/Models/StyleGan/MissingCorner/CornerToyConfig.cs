using System.Text.Json.Serialization;
using Gan.Training;

namespace Gan.Models.StyleGan.MissingCorner;

/// <summary>
/// The paper's figure 6 in two dimensions: a GAN on points of a square, two independent factors of which one combination does not occur.
/// The defaults are a traditional generator, which takes z itself.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CornerToyConfig
{
    /// <summary>Points at which both factors are greater do not occur; at 0 a quarter of the square is missing, at 1 nothing is.</summary>
    public double Corner { get; init; }

    /// <summary>Hidden layers of the mapping network f; 0 makes w = z.</summary>
    public int MappingLayers { get; init; }

    /// <summary>Hidden layers of the synthesis network g; 0 makes it affine.</summary>
    public int SynthesisLayers { get; init; } = 3;

    /// <summary>Numbers between the generator's layers.</summary>
    public int Width { get; init; } = 32;

    /// <summary>Numbers between the discriminator's three hidden layers.</summary>
    public int CriticWidth { get; init; } = 64;

    /// <summary>Adam's learning rate for all networks; β is (0, 0.99) as in the paper.</summary>
    public double LearningRate { get; init; } = 0.002;

    /// <summary>The learning rate falls linearly to zero over the last part of the steps.</summary>
    public double DecayPart { get; init; } = 0.5;

    /// <summary>γ of R1.</summary>
    public double Penalty { get; init; } = 0.1;

    /// <summary>Steps between two penalties, each then as many times as heavy.</summary>
    public int PenaltyEvery { get; init; } = 4;

    /// <summary>Length and rhythm.</summary>
    public TrainConfig Train { get; init; } = new() { Steps = 800, BatchSize = 256, EmaHalfLife = 20_000, EmaRampUp = 0.05, CheckpointEvery = 0 };

    /// <summary>The preset of a profile; they differ in length alone.</summary>
    /// <exception cref="ArgumentException">There is no such profile.</exception>
    public static CornerToyConfig For(string profile)
    {
        CornerToyConfig config = new();
        return profile switch
        {
            "smoke" => config with { Train = config.Train with { Steps = 40, BatchSize = 64 } },
            "quick" => config,
            "full" or "paper" => config with { Train = config.Train with { Steps = 3000 } },
            _ => throw new ArgumentException($"There is no profile '{profile}'; there are smoke, quick, full and paper."),
        };
    }

    /// <summary>Learning rate of a step after <see cref="DecayPart"/>.</summary>
    public double LearningRateAt(long step)
    {
        double left = (Train.TotalSteps - step) / (double)Train.TotalSteps;
        return DecayPart > 0 ? LearningRate * Math.Min(1, left / DecayPart) : LearningRate;
    }

    /// <summary>The config itself if it can work.</summary>
    /// <exception cref="ArgumentException">The message names the key and what it must be.</exception>
    public CornerToyConfig Validated()
    {
        if (Corner is not (>= -0.9 and <= 1)) throw new ArgumentException($"corner is {Corner}; it must be between −0.9 and 1, where nothing is missing.");
        if (MappingLayers < 0 || SynthesisLayers < 0) throw new ArgumentException($"mappingLayers and synthesisLayers are {MappingLayers} and {SynthesisLayers}; neither may be negative.");
        if (Width < 1 || CriticWidth < 1) throw new ArgumentException($"width and criticWidth are {Width} and {CriticWidth}; both must be at least 1.");
        if (DecayPart is not (>= 0 and <= 1)) throw new ArgumentException($"decayPart is {DecayPart}; it must be between 0 and 1.");
        if (PenaltyEvery < 1) throw new ArgumentException($"penaltyEvery is {PenaltyEvery}; it must be at least 1.");
        Train.Validated();
        return this;
    }
}
