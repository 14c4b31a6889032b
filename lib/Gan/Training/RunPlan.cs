using System.Security.Cryptography;
using System.Text;
using Gan.Tensors;
using TorchSharp;

namespace Gan.Training;

/// <summary>What pins a run: the same plan on the same kind of device gives the same weights, so it need be trained only once.</summary>
/// <param name="Paper">The paper's folder, for example <c>Zoo</c>.</param>
/// <param name="Name">A short name that leads the folder's, for example <c>cgan-bce</c>.</param>
/// <param name="Config">The paper's config, a record of scalars.</param>
/// <param name="Train">How long and with what rhythm.</param>
/// <param name="Data">Identity of the data (<c>IImageSource.Identity</c>).</param>
/// <param name="Version">
/// The version that the model's training declares. It is raised by hand when the same config, data and seed would give other weights, so that
/// what was trained before is trained anew; no other change of the library retrains anything.
/// </param>
public sealed record RunPlan(string Paper, string Name, object Config, TrainConfig Train, string Data, int Version)
{
    /// <summary>Everything that pins the run, as it stands in the run folder's config.json.</summary>
    public string Describe(DeviceType device)
    {
        Dictionary<string, object> all = Pinned(device);
        all[WeightsConfig.ModelKey] = Config.GetType().Name; // for those who open it: the folder's name does not depend on it
        return StrictJson.Indented(all);
    }

    /// <summary>Ten hexadecimal digits of the sha256 over the canonical form of what pins the run.</summary>
    public string Hash(DeviceType device)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(StrictJson.Canonical(Pinned(device))));
        return Convert.ToHexStringLower(hash)[..10];
    }

    private Dictionary<string, object> Pinned(DeviceType device) => new()
    {
        ["paper"] = Paper,
        ["name"] = Name,
        ["config"] = Config,
        ["train"] = Train,
        ["data"] = Data,
        ["device"] = device.ToString().ToLowerInvariant(),
        ["version"] = Version,
        ["torch"] = Libtorch.Version,
    };
}
