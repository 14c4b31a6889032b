using Gan.Data;
using Gan.Experiments;
using Gan.Figures;
using Gan.Layers.Augmentation;
using Gan.Training;
using Gan.Weights;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2;

public sealed partial class StyleGan2Study
{
    /// <summary>Trains on the first images of the source alone; measurements still compare with all of it.</summary>
    /// <param name="name">The run's name.</param>
    /// <param name="config">What to train.</param>
    /// <param name="count">Images to learn from.</param>
    public Run TrainFew(string name, StyleGan2Config config, int count)
    {
        StyleGan2Config seeded = config with { Train = config.Train with { Seed = Lab.Seed } };
        string label = Label($"{name}-{count}-{config.Resolution}", 0);
        SubsetSource few = SubsetSource.First(Source, count);
        return seeded.TrainOrLoad(Runs, label, few, Lab.Device, new RunWatch(Lab.Progress(label)));
    }

    /// <summary>The probability of each augmentation at the end of a run.</summary>
    public static double AugmentationProbability(Run run)
    {
        using var scope = NewDisposeScope();
        Checkpoint checkpoint = run.Folder.Checkpoint;
        string state = Path.Combine(checkpoint.PathOf(checkpoint.Latest ?? 0), $"{Checkpoint.StateName}.safetensors");
        return Safetensors.Load(state)["tensor.augmentation"].data<double>()[0];
    }

    /// <summary>The first real images as the discriminator sees them: a row a probability.</summary>
    /// <param name="title">Above the figure.</param>
    /// <param name="probabilities">Of each augmentation.</param>
    /// <param name="columns">Images in a row.</param>
    public ImageGrid AugmentedGrid(string title, IReadOnlyList<double> probabilities, int columns = 12)
    {
        using var scope = NewDisposeScope();
        Tensor images = Images(0, columns).Images;
        AugmentPipe pipe = new(Config.AugmentationPipe);
        Tensor Row(double probability)
        {
            using Generator random = Lab.Seeds.Generator("augmented grid");
            AugmentDraws draws = new((_, shape) => randn(shape, generator: random), (_, shape) => rand(shape, generator: random));
            return pipe.Apply(images, probability, draws);
        }
        return new ImageGrid(title, cat([.. probabilities.Select(Row)]), columns) { RowLabels = [.. probabilities.Select(p => $"p = {p}")] };
    }
}
