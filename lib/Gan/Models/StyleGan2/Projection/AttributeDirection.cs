namespace Gan.Models.StyleGan2.Projection;

/// <summary>How a direction of <see cref="AttributeDirections"/> was found.</summary>
/// <param name="Name">Of the attribute.</param>
/// <param name="Accuracy">Share of codes that were held out, the most and the least confident ones, on their side of the plane; 0.5 by chance.</param>
/// <param name="Positives">Share of all codes whose image has the attribute.</param>
/// <param name="Against">Attributes whose directions were taken out of it.</param>
public sealed record AttributeDirection(string Name, double Accuracy, double Positives, IReadOnlyList<string> Against)
{
    /// <summary>For example <c>Smile, not Beard</c>.</summary>
    public override string ToString() => Against.Count == 0 ? Name : $"{Name}, not {string.Join(", ", Against)}";
}
