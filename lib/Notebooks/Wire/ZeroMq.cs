using System.Reflection;
using System.Runtime.InteropServices;

namespace Notebooks.Wire;

/// <summary>The system's libzmq, as far as a kernel needs it. Signatures are those of zmq.h, API 4.x.</summary>
internal static partial class ZeroMq
{
    public const int InterruptedByEnd = 156384765; // ETERM: the context is being shut down.
    public const int InterruptedBySignal = 4; // EINTR
    public const int SendMore = 2; // ZMQ_SNDMORE

    private const string Library = "zmq";

    private static readonly string[] Names = OperatingSystem.IsWindows()
        ? ["libzmq.dll", "libzmq-mt-4_3_5.dll", "zmq.dll"]
        : OperatingSystem.IsMacOS() ? ["libzmq.5.dylib", "libzmq.dylib", "/opt/homebrew/lib/libzmq.5.dylib"] : ["libzmq.so.5", "libzmq.so"];

    static ZeroMq() => NativeLibrary.SetDllImportResolver(typeof(ZeroMq).Assembly, Resolve);

    /// <summary>The file name under which the library was found on this machine.</summary>
    /// <exception cref="DllNotFoundException">It is not installed.</exception>
    public static string Require()
    {
        // A conda environment's libraries are not where the system looks.
        string? conda = Environment.GetEnvironmentVariable("CONDA_PREFIX");
        foreach (string name in string.IsNullOrEmpty(conda) ? Names : [.. Names.Select(name => Path.Combine(conda, "lib", name)), .. Names])
        {
            if (!NativeLibrary.TryLoad(name, out IntPtr handle)) continue;
            NativeLibrary.Free(handle);
            return name;
        }

        throw new DllNotFoundException($"libzmq was not found (looked for {string.Join(", ", Names)}); a Jupyter kernel needs it: apt-get install libzmq5, or conda install zeromq.");
    }

    [LibraryImport(Library)]
    public static partial IntPtr zmq_ctx_new();

    [LibraryImport(Library)]
    public static partial int zmq_ctx_shutdown(IntPtr context);

    [LibraryImport(Library)]
    public static partial int zmq_ctx_term(IntPtr context);

    [LibraryImport(Library)]
    public static partial IntPtr zmq_socket(IntPtr context, int type);

    [LibraryImport(Library)]
    public static partial int zmq_close(IntPtr socket);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int zmq_bind(IntPtr socket, string endpoint);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int zmq_connect(IntPtr socket, string endpoint);

    [LibraryImport(Library)]
    public static partial int zmq_setsockopt(IntPtr socket, int option, ReadOnlySpan<byte> value, nuint length);

    [LibraryImport(Library)]
    public static partial int zmq_send(IntPtr socket, ReadOnlySpan<byte> data, nuint length, int flags);

    [LibraryImport(Library)]
    public static partial int zmq_poll(Span<byte> items, int count, nint timeoutMilliseconds);

    [LibraryImport(Library)]
    public static partial int zmq_msg_init(ref ZmqFrame frame);

    [LibraryImport(Library)]
    public static partial int zmq_msg_recv(ref ZmqFrame frame, IntPtr socket, int flags);

    [LibraryImport(Library)]
    public static partial IntPtr zmq_msg_data(ref ZmqFrame frame);

    [LibraryImport(Library)]
    public static partial nuint zmq_msg_size(ref ZmqFrame frame);

    [LibraryImport(Library)]
    public static partial int zmq_msg_more(ref ZmqFrame frame);

    [LibraryImport(Library)]
    public static partial int zmq_msg_close(ref ZmqFrame frame);

    [LibraryImport(Library)]
    public static partial int zmq_errno();

    [LibraryImport(Library)]
    private static partial IntPtr zmq_strerror(int error);

    /// <summary>What libzmq says about its last error on this thread.</summary>
    public static string LastError() => Marshal.PtrToStringUTF8(zmq_strerror(zmq_errno())) ?? $"error {zmq_errno()}";

    private static IntPtr Resolve(string library, Assembly assembly, DllImportSearchPath? path)
        => library == Library ? NativeLibrary.Load(Require()) : IntPtr.Zero;

    /// <summary>zmq_msg_t: opaque, 64 bytes.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    public struct ZmqFrame
    {
        private long _first;
    }
}
