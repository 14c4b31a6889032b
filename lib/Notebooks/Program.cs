namespace Notebooks;

/// <summary>The worker process: executes one notebook on behalf of the runner.</summary>
internal static class Program
{
    public static int Main() => 1;
}
