using System.CommandLine;
using Cli.Training;
using Gan.Models.StyleGan2;
using Gan.Models.Zoo;

namespace Cli;

/// <summary><c>train</c>: a preset on a data set, without a notebook.</summary>
internal static class TrainVerb
{
    public static Command Create()
    {
        string[] names = [.. ZooPresets.Names, .. StyleGanTraining.Names, StyleGan2Training.Name];
        Argument<string> model = new("model") { Description = $"What to train: {string.Join(", ", names)}." };
        Option<string?> data = new("--data") { Description = "A data set's name, a folder of images (a sub-folder per class, for the zoo), or a .zip archive. [default: mnist; sprites-person for stylegan and stylegan2]" };
        Option<string> profile = new("--profile") { Description = $"The preset: smoke, quick, full or paper; for stylegan2 also {string.Join(", ", StyleGan2Config.PresetNames)}.", DefaultValueFactory = _ => "full" };
        Option<string> device = new("--device") { Description = "auto, cpu or cuda.", DefaultValueFactory = _ => "auto" };
        Option<long> seed = new("--seed") { Description = "The root of every random number." };
        Option<int> resolution = new("--resolution") { Description = "Pixels of a side, a power of two; the profile of StyleGAN has its own." };
        Option<int> half = new("--half") { Description = "stylegan2 on a GPU: how many of the largest resolutions compute in bfloat16." };
        Option<bool> ship = new("--ship") { Description = "Keep the averaged generator with its provenance in data/weights." };
        Option<string?> run = new("--run") { Description = "Do not train: measure (and --ship) what is in the folder of a run." };
        Command verb = new("train", "Train a preset on a data set or a folder; goes on where it was stopped.") { model, data, profile, device, seed, resolution, half, ship, run };
        verb.SetAction((parsed, cancellation) =>
        {
            string name = parsed.GetValue(model)!;
            bool zoo = name != StyleGan2Training.Name && !StyleGanTraining.Names.Contains(name);
            TrainOptions options = new(
                name, parsed.GetValue(data) ?? (zoo ? "mnist" : "sprites-person"), parsed.GetValue(profile)!, parsed.GetValue(device)!, parsed.GetValue(seed),
                parsed.GetValue(ship), parsed.GetValue(resolution), parsed.GetValue(run), parsed.GetValue(half), cancellation);
            if (zoo && ZooPresets.Names.Contains(name) is false) throw new ArgumentException($"There is no model '{name}'; there are {string.Join(", ", names)}.");
            if (options.Half != 0 && name != StyleGan2Training.Name) throw new ArgumentException($"--half is for {StyleGan2Training.Name}; {name} computes in float32.");
            return Task.FromResult(zoo ? ZooTraining.Run(options) : name == StyleGan2Training.Name ? StyleGan2Training.Run(options) : StyleGanTraining.Run(options));
        });
        return verb;
    }
}
