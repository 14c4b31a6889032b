using Notebooks.Workers;

namespace Notebooks;

/// <summary>The worker process: executes one notebook on behalf of the runner.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        if (args is ["worker", var events, var commands]) return Worker.Run(events, commands);
        Console.Error.WriteLine("This program executes a notebook on behalf of the runner: use ./experiments run.");
        return 1;
    }
}
