using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Metrics.Features;

/// <summary>What a network computes, pinned in 64 digits: for caches of what it computed.</summary>
public static class WeightsIdentity
{
    /// <summary>The sha256 of all keys, types, shapes and values of a network's state, in the order of the keys.</summary>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(Module network)
    {
        using var scope = NewDisposeScope();
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string key, Tensor value) in network.state_dict().OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{key} {value.dtype} {string.Join(",", value.shape)}\n"));
            hash.AppendData(value.cpu().contiguous().bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
