namespace Cli;

/// <summary>Exit codes of every verb (DESIGN §4).</summary>
public static class ExitCodes
{
    public const int Well = 0;

    /// <summary>Usage or set-up.</summary>
    public const int Usage = 1;

    /// <summary>A notebook or test failed.</summary>
    public const int Failed = 2;

    /// <summary>Everything ran, but a claim did not hold and --strict was given.</summary>
    public const int ClaimFailed = 3;

    /// <summary>Stopped by Ctrl-C, as shells report it.</summary>
    public const int Stopped = 130;
}
