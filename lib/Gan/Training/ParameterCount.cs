using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>How many numbers a network learns.</summary>
public static class ParameterCount
{
    public static long Of(nn.Module network) => network.parameters().Sum(p => p.numel());
}
