namespace Gan.Figures;

/// <summary>How an axis spaces its values.</summary>
public enum AxisScale
{
    Linear,

    /// <summary>Equal ratios, equal distances. Values that are not positive become gaps.</summary>
    Log,
}
