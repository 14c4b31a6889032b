using System.Diagnostics;
using System.Globalization;

namespace Gan.Tests.Metrics;

/// <summary>
/// By how much an action raised the resident memory of this process at its highest, which finds copies of native memory that the garbage
/// collector does not see. Linux keeps that high-water mark and lets a process lower it to what is resident now.
/// </summary>
internal static class PeakMemory
{
    /// <summary>False where the system keeps no mark that can be lowered.</summary>
    public static bool IsMeasured => File.Exists("/proc/self/clear_refs");

    /// <summary>Bytes above what was resident before.</summary>
    public static long Of(Action action)
    {
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
        using Process self = Process.GetCurrentProcess();
        long before = self.WorkingSet64;
        action();
        return Mark() - before;
    }

    private static long Mark()
    {
        string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(line["VmHWM:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture);
    }
}
