using System.Text.Json.Serialization;
using Gan.Data;
using Gan.Experiments;
using Gan.Losses;
using Gan.Randomness;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Models.Zoo;

/// <summary>What the zoo's GANs have in common: the latent, the loss and the optimizer.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public abstract record ZooConfig : IModelConfig
{
    /// <summary>Length of the latent vector z (Radford et al. 2015 and the weekly report: 100).</summary>
    public int LatentSize { get; init; } = 100;

    /// <summary>Pixels of a side.</summary>
    public int Resolution { get; init; } = 28;

    /// <summary>Channels of an image.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>The adversarial loss.</summary>
    public GanLossKind Loss { get; init; } = GanLossKind.BinaryCrossEntropy;

    /// <summary>Adam's learning rate for both networks (Radford et al. 2015: 0.0002).</summary>
    public double LearningRate { get; init; } = 2e-4;

    /// <summary>γ of the gradient penalty R1 on real images; 0 for none.</summary>
    public double R1 { get; init; }

    /// <summary>γ of the gradient penalty R2 on fake images; 0 for none.</summary>
    public double R2 { get; init; }

    /// <summary>λ of WGAN-GP's gradient penalty between real and fake images (Gulrajani et al. 2017: 10); 0 for none.</summary>
    public double GradientPenalty { get; init; }

    /// <summary>Weight of the squared scores of real images (Karras et al. 2018: 0.001); 0 for none.</summary>
    public double Drift { get; init; }

    /// <summary>Steps between two gradient penalties, each then as many times as heavy.</summary>
    public int PenaltyEvery { get; init; } = 1;

    /// <summary>Updates of the discriminator for one of the generator (Gulrajani et al. 2017: 5).</summary>
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>Adam's β₁ (Radford et al. 2015: 0.5, since 0.9 oscillates).</summary>
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam's β₂.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>The learning rate falls linearly to zero over the last part of the steps; 0 keeps it constant, 1 decays from the start.</summary>
    public double DecayPart { get; init; }

    /// <summary>Length and rhythm.</summary>
    public TrainConfig Train { get; init; } = new() { Steps = 1000 };

    string IModelConfig.Paper => "Zoo";

    int IModelConfig.Version => ZooTraining.Version;

    IModelConfig IModelConfig.Seeded(long seed) => this with { Train = Train with { Seed = seed } };

    /// <summary>The same at another resolution; 0 keeps it.</summary>
    public ZooConfig At(int resolution) => resolution > 0 ? this with { Resolution = resolution } : this;

    /// <inheritdoc/>
    public virtual IModelConfig For(ImageShape shape, int classes, bool conditional) =>
        conditional ? throw new ArgumentException("This model takes no labels; leave --labels out, or take cgan or cdcgan.") : this with { Resolution = shape.Height, Channels = shape.Channels };

    /// <summary>Of every image.</summary>
    public ImageShape Shape => new(Channels, Resolution, Resolution);

    /// <summary>Learning rate of a step after <see cref="DecayPart"/>.</summary>
    public double LearningRateAt(long step)
    {
        double left = (Train.TotalSteps - step) / (double)Train.TotalSteps;
        return DecayPart > 0 ? LearningRate * Math.Min(1, left / DecayPart) : LearningRate;
    }

    /// <summary>An untrained generator of this config, to load weights into.</summary>
    public abstract IGenerator NewGenerator();

    /// <summary>Everything that trains this config on a source.</summary>
    /// <exception cref="ArgumentException">The source's images or classes do not fit the networks.</exception>
    public abstract TrainingSetup Setup(IImageSource source, Seeds seeds, Device device);
}
