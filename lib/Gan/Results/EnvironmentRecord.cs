using System.Reflection;
using System.Text.Json.Nodes;
using Gan.Tensors;

namespace Gan.Results;

/// <summary>What a notebook ran on; shown once, when its <see cref="Lab"/> starts.</summary>
/// <param name="Torch">libtorch's version.</param>
/// <param name="Device">The device that was chosen.</param>
/// <param name="Library">Version and build of the Gan assembly.</param>
/// <param name="Profile">The profile.</param>
/// <param name="Seed">The seed.</param>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Text, Mime.Result])]
public sealed record EnvironmentRecord(string Torch, string Device, string Library, string Profile, long Seed) : IRepresented
{
    /// <summary>The present process's, for a device, profile and seed.</summary>
    public static EnvironmentRecord Current(string device, string profile, long seed)
    {
        Assembly library = typeof(EnvironmentRecord).Assembly;
        string version = library.GetName().Version?.ToString(3) ?? "0.0.0";
        return new EnvironmentRecord(Libtorch.Version, device, $"{version}+{library.ManifestModule.ModuleVersionId:N}", profile, seed);
    }

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Text => $"profile {Profile} · seed {Seed} · {Device} · torch {Torch} · library {Library}",
        Mime.Result => ResultJson.Write(new JsonObject
        {
            ["kind"] = "environment",
            ["torch"] = Torch,
            ["device"] = Device,
            ["library"] = Library,
            ["profile"] = Profile,
            ["seed"] = Seed,
        }),
        _ => null,
    };
}
