namespace Gan.Weights;

/// <summary>The formats that weights are read from.</summary>
public enum WeightsFormat
{
    /// <summary>Named tensors behind a JSON header.</summary>
    Safetensors,

    /// <summary>What torch.save writes since PyTorch 1.6.</summary>
    TorchZip,

    /// <summary>What torch.save wrote before.</summary>
    TorchLegacy,

    /// <summary>A pickle without torch.save around it: NVIDIA's .pkl.</summary>
    Pickle,
}
