using System.Runtime.InteropServices;

namespace Notebooks.Sessions;

/// <summary>
/// Repairs a thread after <see cref="System.Runtime.ControlledExecution"/> has aborted it. On Linux the runtime stops a busy thread with
/// a real-time signal; an abort leaves the signal's handler by an exception, and the signal stays blocked (SigBlk in /proc shows it,
/// .NET 10.0). Threads inherit that: one started from there could never be stopped in a loop, not even for a garbage collection.
/// </summary>
internal static partial class SignalMask
{
    private const int Unblock = 1;
    private const int SetWords = 1024 / 64;
    private const int FirstRealTimeSignal = 34;

    /// <summary>Lets the calling thread receive the real-time signals again.</summary>
    public static void Repair()
    {
        if (!OperatingSystem.IsLinux()) return;
        Span<ulong> signals = stackalloc ulong[SetWords];
        signals[0] = ulong.MaxValue << (FirstRealTimeSignal - 1);
        int error = Change(Unblock, in signals[0], IntPtr.Zero);
        if (error != 0) throw new InvalidOperationException($"pthread_sigmask failed with error {error}.");
    }

    [LibraryImport("libc", EntryPoint = "pthread_sigmask")]
    private static partial int Change(int how, in ulong set, IntPtr previous);
}
