namespace Gan.Metrics;

/// <summary>What of the generated sample a metric uses beside the features.</summary>
[Flags]
public enum Needs
{
    Features = 0,
    Logits = 1,
    Labels = 2,
    Images = 4,
}
