using Gan.Data;
using Gan.Randomness;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Experiments;

/// <summary>The config of a model: a record of settings that knows its networks and their training. Every file of weights carries its config.</summary>
public interface IModelConfig
{
    /// <summary>The paper's folder.</summary>
    string Paper { get; }

    /// <summary>The version of the training, see <see cref="RunPlan.Version"/>.</summary>
    int Version { get; }

    /// <summary>Of every image.</summary>
    ImageShape Shape { get; }

    /// <summary>Length, rhythm and seed of the training.</summary>
    TrainConfig Train { get; }

    /// <summary>The same with another seed.</summary>
    IModelConfig Seeded(long seed);

    /// <summary>The same for the images of a source.</summary>
    /// <param name="shape">Of every image.</param>
    /// <param name="classes">Classes of the labels; 0 without labels.</param>
    /// <param name="conditional">Whether a model that can do with or without labels is to learn them.</param>
    /// <exception cref="ArgumentException">The model takes no labels.</exception>
    IModelConfig For(ImageShape shape, int classes, bool conditional);

    /// <summary>An untrained generator, to load weights into: a network.</summary>
    IGenerator NewGenerator();

    /// <summary>Everything that trains this config on a source.</summary>
    /// <exception cref="ArgumentException">The config cannot work, or the source's images or classes do not fit the networks.</exception>
    TrainingSetup Setup(IImageSource source, Seeds seeds, Device device);

    /// <summary>Whether the networks make whole images after a step; growing ones do not at first.</summary>
    bool IsGrown(long step) => true;
}
