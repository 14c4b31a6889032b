using Gan.Tensors;
using Gan.Training;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Experiments;

/// <summary>The models there are, and the one place that decides what a name, a folder or a file of weights is.</summary>
public sealed class ModelCatalogue(IReadOnlyList<ModelEntry> models)
{
    /// <summary>What <see cref="Open"/> takes, for help texts.</summary>
    public const string Description = "The name of shipped weights (stylegan2-sprites-person-32), the folder of a run, or a .safetensors, .pkl or .pth file.";

    public IReadOnlyList<ModelEntry> Models => models;

    /// <summary>A model by its name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public ModelEntry Find(string name) => models.FirstOrDefault(model => model.Name == name)
        ?? throw new ArgumentException($"There is no model '{name}'; there are {string.Join(", ", models.Select(model => model.Name))}.");

    /// <summary>Whether something is a run or a file of weights, rather than images.</summary>
    public static bool IsNetwork(string what) =>
        new RunFolder(what).Paper is not null || File.Exists(what) && Path.GetExtension(what).ToLowerInvariant() is ".pkl" or ".pth" or ".pt" or ".safetensors";

    /// <summary>Opens a trained generator, on the CPU, its gradients off; it is a network, which the caller disposes.</summary>
    /// <param name="what">See <see cref="Description"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such thing; the message lists the shipped weights.</exception>
    /// <exception cref="InvalidDataException">It is of no model here, or damaged.</exception>
    public IGenerator Open(string what)
    {
        IGenerator generator = new RunFolder(what) is { Paper: not null } run ? OfRun(run) : OfFile(File.Exists(what) ? what : ShippedWeights.Find(what).Path);
        nn.Module network = ((nn.Module)generator).Kept();
        network.eval();
        foreach (var parameter in network.parameters()) parameter.requires_grad = false;
        return generator;
    }

    private IGenerator OfRun(RunFolder run)
    {
        long step = run.Checkpoint.Latest ?? throw new InvalidDataException($"{run.Path} holds no checkpoint yet.");
        string file = Path.Combine(run.Checkpoint.PathOf(step), $"{ModelRuns.Average}.safetensors");
        using DisposeScope scope = NewDisposeScope();
        return Fitting(run.ConfigText, Safetensors.Load(file), file);
    }

    private IGenerator OfFile(string file)
    {
        if (WeightsConfig.Text(file) is not { } said)
        {
            return models.FirstOrDefault(model => model.OpenForeign is not null) is { } foreign
                ? foreign.OpenForeign!(file) : throw new InvalidDataException($"{file} does not say what network its weights are of.");
        }
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> all = WeightsFile.Load(file);
        bool nested = all.Keys.Any(key => key.StartsWith($"{ModelRuns.Average}.", StringComparison.Ordinal));
        return Fitting(said, nested ? WeightsFile.Under(all, ModelRuns.Average) : all, file);
    }

    /// <summary>The generator of the model whose config this is. Files of before do not name it: then it is the one that takes config and weights.</summary>
    private IGenerator Fitting((string Json, string? Model) said, IReadOnlyDictionary<string, Tensor> weights, string file)
    {
        InvalidDataException? problem = null;
        foreach (ModelEntry model in models.Where(model => said.Model is null || model.Config == said.Model))
        {
            try
            {
                IGenerator generator = model.Parse(said.Json, file).NewGenerator();
                WeightsFile.LoadInto((nn.Module)generator, weights, file);
                return generator;
            }
            catch (ArgumentException) when (said.Model is null)
            {
                // Another model's settings that happen to have these names.
            }
            catch (InvalidDataException error)
            {
                if (problem is null || !error.Message.Contains(" is no setting of ", StringComparison.Ordinal)) problem = error;
            }
        }
        throw problem ?? new InvalidDataException($"{file} is of no model here, but of {said.Model}; there are {string.Join(", ", models.Select(model => model.Config))}.");
    }
}
