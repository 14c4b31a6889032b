namespace TorchSharp;

/// <summary>How a tensor is written out.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, element type and device only.</summary>
    Metadata,

    /// <summary>The metadata, then one line per row.</summary>
    Julia,

    /// <summary>Nested brackets, as NumPy prints arrays.</summary>
    Numpy,

    /// <summary>The metadata, then nested braces.</summary>
    CSharp,

    /// <summary>What <see cref="torch.TensorStringStyle"/> says.</summary>
    Default,
}
