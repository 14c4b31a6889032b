namespace Notebooks.Tests.Polyglot;

/// <summary>A test that needs the official tool and nbclient. Where they are missing it is skipped and says what to install.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OfficialToolFactAttribute : FactAttribute
{
    private string? _reason;

    /// <summary>The test reads /proc.</summary>
    public bool LinuxOnly { get; init; }

    public override string? Skip
    {
        get => _reason ?? (LinuxOnly && !OperatingSystem.IsLinux() ? "reads /proc, which only Linux has" : OfficialTool.Missing);
        set => _reason = value;
    }
}
