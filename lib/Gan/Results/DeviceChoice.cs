using static TorchSharp.torch;

namespace Gan.Results;

/// <summary>The device a word asks for.</summary>
public static class DeviceChoice
{
    /// <param name="word"><c>auto</c> (CUDA if there is one), <c>cpu</c> or <c>cuda</c>.</param>
    /// <exception cref="ArgumentException">Another word, or CUDA where there is none.</exception>
    public static Device Resolve(string word) => word switch
    {
        "cpu" => new Device("cpu"),
        "auto" => new Device(cuda.is_available() ? "cuda" : "cpu"),
        "cuda" when cuda.is_available() => new Device("cuda"),
        "cuda" => throw new ArgumentException("device is 'cuda', but this libtorch sees no CUDA device; use 'auto' or 'cpu'."),
        _ => throw new ArgumentException($"device is '{word}'; it must be 'auto', 'cpu' or 'cuda'."),
    };
}
