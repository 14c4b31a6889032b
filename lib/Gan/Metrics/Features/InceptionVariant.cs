namespace Gan.Metrics.Features;

/// <summary>Two networks with the same keys that compute different things.</summary>
public enum InceptionVariant
{
    /// <summary>TensorFlow's graph of 2015-12-05, which FID and Inception Score are defined with.</summary>
    Graph2015,

    /// <summary>torchvision's own: means that count the frame, no largest-value pooling, and logits with their bias.</summary>
    Torchvision,
}
