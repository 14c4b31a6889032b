namespace Gan.Tests.Metrics.Twins;

/// <summary>A test against Python; without its modules it counts as skipped and says what to install.</summary>
/// <param name="modules">Separated by commas.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TwinFactAttribute(string modules) : FactAttribute
{
    private string? _reason;

    public override string? Skip { get => _reason ?? Missing(modules); set => _reason = value; }

    internal static string? Missing(string modules) =>
        Twin.Has(modules) ? null : $"{Twin.Python} lacks one of {modules}: apt-get install python3-numpy python3-scipy python3-pil python3-torchvision";
}
