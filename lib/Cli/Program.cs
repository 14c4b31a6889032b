namespace Cli;

/// <summary>The verbs of <c>./experiments</c> (DESIGN §4).</summary>
public static class Program
{
    public static int Main() => 0;
}
