using System.Runtime.InteropServices;

namespace Notebooks.Workers;

/// <summary>How to start a worker: this library as a program, on the runtime that executes the caller.</summary>
internal static class WorkerCommand
{
    /// <summary>The <c>dotnet</c> host that belongs to the running runtime.</summary>
    public static string Host { get; } = FindHost();

    public static string Library { get; } = typeof(WorkerCommand).Assembly.Location;

    private static string FindHost()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
