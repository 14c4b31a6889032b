using Notebooks.Sessions;

namespace Notebooks.Kernel;

/// <summary>A process whose only purpose is one kernel.</summary>
public static class KernelProcess
{
    /// <summary>How the names of the threads begin that carry messages: the kernel's own, and NetMQ's.</summary>
    private static readonly string[] OwnThreads = ["kernel ", "iothread-", "reaper-"];

    /// <summary>Serves until a shutdown is requested.</summary>
    /// <returns>The exit code: 0 after a shutdown, 1 if the kernel could not start.</returns>
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
        // Without a thread of its own the kernel could not be reached any more: it ends, and Jupyter starts another one.
        ThreadFailures.Handle(problem =>
        {
            bool ours = Thread.CurrentThread.Name is { } name && OwnThreads.Any(start => name.StartsWith(start, StringComparison.Ordinal));
            (ours ? log : Console.Error).WriteLine(ours ? "The kernel ends: it has lost its connection to Jupyter." : $"A background thread failed: {problem}");
            return !ours;
        });
        server.MessageDropped += reason => log.WriteLine($"The kernel dropped a message: {reason}");
        using (server) server.Run();
        return 0;
    }
}
