using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Notebooks.Sessions;

namespace Notebooks.Kernel;

/// <summary>
/// Brings what native code prints to stdout into the cell. stderr stays where it is, so that the last words of a process that crashes
/// reach the terminal of Jupyter.
/// </summary>
internal sealed partial class NativeStreams
{
    private const int StandardOutput = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly FileStream _end;
    private readonly NativeOutput _output;

    private NativeStreams(FileStream end, NativeOutput output) => (_end, _output) = (end, output);

    /// <summary>Puts a pipe in place of the process's stdout.</summary>
    /// <param name="print">Told what native code prints.</param>
    /// <returns>Null where that is not possible.</returns>
    public static NativeStreams? Capture(Action<string> print)
    {
        if (OperatingSystem.IsWindows()) return null;
        Span<int> ends = stackalloc int[2];
        if (Pipe(ends) != 0 || Duplicate(ends[1], StandardOutput) < 0) return null;
        var read = new FileStream(new SafeFileHandle(ends[0], ownsHandle: true), FileAccess.Read, bufferSize: 0);
        var write = new FileStream(new SafeFileHandle(ends[1], ownsHandle: true), FileAccess.Write, bufferSize: 0);
        return new NativeStreams(write, NativeOutput.Read(read, print));
    }

    /// <summary>Waits until everything that the cell has printed was told.</summary>
    public void EndCell()
    {
        NativeOutput.EndCell([_end]);
        _output.WaitForCellEnd(Patience);
    }

    [LibraryImport("libc", EntryPoint = "pipe")]
    private static partial int Pipe(Span<int> ends);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int from, int to);
}
