using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The C functions of libtorchshim.so (native/shim.h), and where that file is looked for.</summary>
internal static unsafe partial class Shim
{
    private const string Library = "libtorchshim";

    static Shim() => NativeLibrary.SetDllImportResolver(typeof(Shim).Assembly, Resolve);

    [LibraryImport(Library)]
    internal static partial byte* shim_error();

    [LibraryImport(Library)]
    internal static partial byte* shim_version();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void* shim_operator(string name, string overload);

    [LibraryImport(Library)]
    internal static partial int shim_call(void* op, NativeValue* arguments, int count, NativeValue* results, int capacity);

    [LibraryImport(Library)]
    internal static partial void shim_results(NativeValue* results);

    [LibraryImport(Library)]
    internal static partial void shim_retain(nint tensor);

    [LibraryImport(Library)]
    internal static partial void shim_release(nint tensor);

    [LibraryImport(Library)]
    internal static partial int shim_info(nint tensor, NativeTensorInfo* info);

    [LibraryImport(Library)]
    internal static partial int shim_sizes(nint tensor, long* sizes, long* strides);

    [LibraryImport(Library)]
    internal static partial int shim_data(nint tensor, void** data);

    [LibraryImport(Library)]
    internal static partial nint shim_variable_data(nint tensor);

    [LibraryImport(Library)]
    internal static partial int shim_set_data(nint tensor, nint source);

    [LibraryImport(Library)]
    internal static partial int shim_set_requires_grad(nint tensor, int requiresGrad);

    [LibraryImport(Library)]
    internal static partial int shim_retain_grad(nint tensor);

    [LibraryImport(Library)]
    internal static partial nint shim_grad(nint tensor);

    [LibraryImport(Library)]
    internal static partial int shim_set_grad(nint tensor, nint gradient);

    [LibraryImport(Library)]
    internal static partial int shim_backward(
        nint* outputs, int outputCount, nint* gradients, int gradientCount, int retain, int create, nint* inputs, int inputCount);

    [LibraryImport(Library)]
    internal static partial int shim_autograd_grad(
        nint* outputs, int outputCount, nint* inputs, int inputCount, nint* gradients, int gradientCount,
        int retain, int create, int allowUnused, nint* results);

    [LibraryImport(Library)]
    internal static partial nint shim_inference_enter(int enabled);

    [LibraryImport(Library)]
    internal static partial void shim_inference_leave(nint guard);

    [LibraryImport(Library)]
    internal static partial nint shim_generator(int device, int index, int own, ulong seed);

    [LibraryImport(Library)]
    internal static partial void shim_generator_release(nint generator);

    [LibraryImport(Library)]
    internal static partial int shim_generator_seed(nint generator, int set, ulong* seed);

    [LibraryImport(Library)]
    internal static partial nint shim_generator_state(nint generator, nint state);

    [LibraryImport(Library)]
    internal static partial int shim_manual_seed(ulong seed);

    [LibraryImport(Library)]
    internal static partial int shim_cuda_synchronize(int index);

    [LibraryImport(Library)]
    internal static partial long shim_get(Setting setting);

    [LibraryImport(Library)]
    internal static partial int shim_set(Setting setting, long value);

    /// <summary>The version of the libtorch behind the shim, such as <c>1.13.0</c>.</summary>
    internal static string Version => Marshal.PtrToStringUTF8((nint)shim_version())!;

    /// <exception cref="ExternalException">The last call failed; the message is libtorch's own.</exception>
    internal static void Check(int status)
    {
        if (status < 0) throw Failure();
    }

    /// <exception cref="ExternalException">The last call returned nothing; the message is libtorch's own.</exception>
    internal static nint Check(nint handle) => handle != 0 ? handle : throw Failure();

    internal static ExternalException Failure() => new(Marshal.PtrToStringUTF8((nint)shim_error()));

    // The assembly may be a shadow copy in a load context of its own, so its own folder comes first.
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library) return 0;
        string own = Path.GetDirectoryName(assembly.Location) ?? "";
        foreach (string folder in (string[])[own, AppContext.BaseDirectory])
        {
            string file = Path.Combine(folder, Library + ".so");
            if (!File.Exists(file)) continue;
            if (NativeLibrary.TryLoad(file, out nint handle)) return handle;
            throw new DllNotFoundException(LoadError(file));
        }
        throw new DllNotFoundException(
            $"{Library}.so is not beside {(own.Length > 0 ? own : AppContext.BaseDirectory)}/TorchSharp.dll; rebuild lib/TorchSharp, which compiles it " +
            "against the installed libtorch ('apt-get install libtorch-dev g++', or EXPERIMENTS_TORCH=/path/to/site-packages/torch).");
    }

    private static string LoadError(string file)
    {
        try
        {
            NativeLibrary.Free(NativeLibrary.Load(file));
            return $"{file} could not be loaded.";
        }
        catch (DllNotFoundException error)
        {
            string reason = error.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .LastOrDefault(line => line.Contains(".so", StringComparison.Ordinal)) ?? error.Message;
            return $"{file} could not be loaded ({reason}); rebuild lib/TorchSharp against the libtorch that is installed now.";
        }
    }
}
