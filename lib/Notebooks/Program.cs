using Notebooks.Kernel;
using Notebooks.Workers;

namespace Notebooks;

/// <summary>The processes that notebooks run in: a worker executes one on behalf of the runner, a kernel on behalf of Jupyter.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        switch (args)
        {
            case ["worker", var events, var commands]:
                return Worker.Run(events, commands);
            case ["kernel", var connection, .. var rest] when rest is [] or ["--history", _]:
                return KernelProcess.Run(new KernelOptions(connection, Directory.GetCurrentDirectory(), rest.ElementAtOrDefault(1)));
            default:
                Console.Error.WriteLine("This program executes notebooks on behalf of others: use ./experiments run, or ./experiments lab.");
                return 1;
        }
    }
}
