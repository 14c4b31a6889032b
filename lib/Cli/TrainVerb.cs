using System.CommandLine;
using Cli.Training;
using Gan.Experiments;

namespace Cli;

/// <summary><c>train</c>: a preset on a data set, without a notebook.</summary>
internal static class TrainVerb
{
    public static Command Create()
    {
        ModelCatalogue models = KnownModels.Catalogue;
        string more = string.Join("; ", models.Models.Where(m => m.MorePresets.Count > 0).Select(m => $"for {m.Name} also {string.Join(", ", m.MorePresets)}"));
        Argument<string> model = new("model") { Description = $"What to train: {string.Join(", ", models.Models.Select(m => m.Name))}, {SpriteReaderTraining.Name}." };
        Option<string?> data = new("--data") { Description = "A data set's name, a folder of images (a sub-folder per class, for labels), or a .zip archive. [default: the model's own]" };
        Option<string> profile = new("--profile") { Description = $"The preset: smoke, quick, full or paper; {more}.", DefaultValueFactory = _ => "full" };
        Option<string> device = new("--device") { Description = "auto, cpu or cuda.", DefaultValueFactory = _ => "auto" };
        Option<long> seed = new("--seed") { Description = "The root of every random number." };
        Option<int> resolution = new("--resolution") { Description = "Pixels of a side; a power of two for StyleGAN. [default: the preset's own]" };
        Option<bool> labels = new("--labels") { Description = "Learn the classes of the data, for models that can do with or without." };
        Option<int> half = new("--half") { Description = "stylegan2 on a GPU: how many of the largest resolutions compute in bfloat16." };
        Option<bool> ship = new("--ship") { Description = "Keep the averaged generator with its provenance in data/weights." };
        Option<string?> run = new("--run") { Description = "Do not train: measure (and --ship) what is in the folder of a run." };
        Command verb = new("train", "Train a preset on a data set or a folder; goes on where it was stopped.") { model, data, profile, device, seed, resolution, labels, half, ship, run };
        verb.SetAction((parsed, cancellation) =>
        {
            TrainOptions options = new(
                parsed.GetValue(model)!, parsed.GetValue(data), parsed.GetValue(profile)!, parsed.GetValue(device)!, parsed.GetValue(seed),
                parsed.GetValue(ship), parsed.GetValue(labels), parsed.GetValue(resolution), parsed.GetValue(run), parsed.GetValue(half), cancellation);
            return Task.FromResult(options.Model == SpriteReaderTraining.Name ? SpriteReaderTraining.Run(options) : ModelTraining.Run(options, models.Find(options.Model)));
        });
        return verb;
    }
}
