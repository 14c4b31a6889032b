namespace Gan.Results;

/// <summary>Where a number in a table comes from; tables keep the three apart.</summary>
public enum NumberSource
{
    /// <summary>Measured by the notebook that shows it.</summary>
    Measured,

    /// <summary>Printed in the paper, and verified there.</summary>
    Paper,

    /// <summary>Remembered to stand in the paper, not verified.</summary>
    FromMemory,
}
