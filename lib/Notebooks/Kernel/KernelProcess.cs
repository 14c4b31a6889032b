using Notebooks.Sessions;
using Notebooks.Wire;

namespace Notebooks.Kernel;

/// <summary>A process whose only purpose is one kernel.</summary>
public static class KernelProcess
{
    /// <summary>How the names of the threads begin that carry messages: the kernel's own, and NetMQ's.</summary>
    private static readonly string[] OwnThreads = ["kernel ", "iothread-", "reaper-"];

    /// <summary>The exit code of a kernel that can no longer be reached.</summary>
    internal const int Unreachable = 2;

    /// <summary>Serves until a shutdown is requested.</summary>
    /// <returns>The exit code: 0 after a shutdown, 1 if the kernel could not start. What cannot be reached any more ends with 2.</returns>
    public static int Run(KernelOptions options)
    {
        KernelServer server;
        try
        {
            server = new KernelServer(options);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            Console.Error.WriteLine($"The kernel could not start: {problem.Message}");
            return 1;
        }

        // Past the console, which belongs to the cells: into Jupyter's log.
        using TextWriter log = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });
        // A thread of the notebook's that fails is told where the cell prints, and the variables of the session outlive it.
        // One that reads from a connection takes that with it. Without any other of its own the kernel could not be reached any more:
        // it ends, and Jupyter starts another one.
        ThreadFailures.Handle(problem =>
        {
            string? name = Thread.CurrentThread.Name;
            bool ours = OwnThreads.Any(start => name?.StartsWith(start, StringComparison.Ordinal) == true);
            if (!ours)
            {
                Console.Error.WriteLine($"A background thread failed: {problem}");
            }
            else if (ConnectionThreads.Lose(name))
            {
                log.WriteLine($"The kernel dropped a connection, which did not keep to ZeroMQ's protocol: {problem.Message}");
            }
            else
            {
                log.WriteLine($"The kernel ends: it has lost its connection to Jupyter. {problem.Message}");
                Environment.Exit(Unreachable);
            }

            return true;
        });
        server.MessageDropped += reason => log.WriteLine($"The kernel dropped a message: {reason}");
        using (server) server.Run();
        return 0;
    }
}
