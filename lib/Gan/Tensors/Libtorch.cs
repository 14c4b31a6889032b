using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TorchSharp;

namespace Gan.Tensors;

/// <summary>
/// Which libtorch computes: the one of TorchSharp's package, which lies beside Gan.dll, or the one in the folder that <c>EXPERIMENTS_TORCH</c> names
/// (the <c>torch/lib</c> of a pip or conda PyTorch, with CUDA where that has it).
/// </summary>
public static partial class Libtorch
{
    /// <summary>The environment variable that names a folder with another libtorch.</summary>
    public const string Variable = "EXPERIMENTS_TORCH";

    /// <summary>The folder of another libtorch; null for the package's.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;

    /// <summary>libtorch's version, such as <c>2.10.0</c>; of another libtorch as its folder says it, else <c>unknown</c>.</summary>
    public static string Version => Folder is { } folder ? VersionIn(folder) ?? "unknown" : string.Join('.', torch.__version__.Split('.').Take(3));

    private static string? VersionIn(string folder) => new[] { "version.py", "build-version" }.Select(name => Path.Combine(folder, "..", name)).Where(File.Exists)
        .Select(file => VersionNumber().Match(File.ReadAllText(file))).FirstOrDefault(found => found.Success)?.Value;

    /// <summary>Whether TorchSharp's native library is a copy edited to load beside this machine's libstdc++.</summary>
    /// <param name="binding">The file.</param>
    public static bool IsEdited(string binding) => OlderLibstdcxx.IsHere() && OlderLibstdcxx.Edit(File.ReadAllBytes(binding)) is null;

    /// <summary>Loads the libtorch of a folder in place of the package's; after that TorchSharp looks for no other.</summary>
    /// <param name="folder">A folder that holds <c>libtorch.so</c> and what belongs to it.</param>
    /// <param name="binding">TorchSharp's own native library.</param>
    /// <exception cref="DllNotFoundException">The folder is not there, holds no libtorch, one that is too old or does not load; the message says which.</exception>
    internal static void Load(string folder, string binding)
    {
        // With an older one the process would end without a word.
        if (VersionIn(folder) is { } version && System.Version.Parse(version) < new System.Version(2, 10))
            throw new DllNotFoundException($"{Variable}={folder} holds libtorch {version}, and TorchSharp needs 2.10 or newer; name another, or unset it.");
        string[] names = OperatingSystem.IsWindows() ? ["c10.dll", "torch_cpu.dll", "torch.dll"]
            : OperatingSystem.IsMacOS() ? ["libc10.dylib", "libtorch_cpu.dylib", "libtorch.dylib"] : ["libc10.so", "libtorch_cpu.so", "libtorch.so"];
        foreach (string file in names.Select(name => Path.Combine(folder, name)))
        {
            if (!File.Exists(file))
                throw new DllNotFoundException($"{Variable}={folder} has no {Path.GetFileName(file)}; it must be the folder with libtorch, such as …/site-packages/torch/lib.");
            // A distribution's own numbers its files, and TorchSharp's library would load the package's as well: two in one process end it without a word.
            if (File.ResolveLinkTarget(file, returnFinalTarget: true) is { } target && target.Name != Path.GetFileName(file))
                throw new DllNotFoundException($"{Variable}={folder} is no libtorch for TorchSharp: {Path.GetFileName(file)} is {target.Name} there; name the torch/lib folder of a pip or conda PyTorch, 2.10 or newer, or unset it.");
            Load(file);
        }
        string cuda = Path.Combine(folder, OperatingSystem.IsWindows() ? "torch_cuda.dll" : "libtorch_cuda.so");
        if (File.Exists(cuda)) Load(cuda);
        Load(binding);
        // TorchSharp would now load the package's libtorch by its path, a second one in the same process; it must believe that it has.
        foreach (string name in new[] { "nativeBackendLoaded", "nativeBackendCudaLoaded" })
        {
            FieldInfo field = typeof(torch).GetField(name, BindingFlags.NonPublic | BindingFlags.Static)
                ?? throw new DllNotFoundException($"{Variable} cannot be honoured by this version of TorchSharp (it has no torch.{name}); unset it.");
            field.SetValue(null, true);
        }
    }

    private static void Load(string file)
    {
        try
        {
            NativeLibrary.Load(file);
        }
        catch (Exception problem) when (problem is DllNotFoundException or BadImageFormatException)
        {
            throw new DllNotFoundException($"{file}, named by {Variable}, does not load: {problem.Message.Split('\n')[0].Trim()}");
        }
    }

    /// <summary>The first use of any type of this library must not find another libtorch loaded.</summary>
    [ModuleInitializer]
    internal static void Initialize()
    {
        if (Folder is { } folder) Load(folder, Path.Combine(Path.GetDirectoryName(typeof(torch).Assembly.Location)!, BindingName));
    }

    private static string BindingName =>
        OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : OperatingSystem.IsMacOS() ? "libLibTorchSharp.dylib" : "libLibTorchSharp.so";

    [GeneratedRegex(@"\d+\.\d+\.\d+")]
    private static partial Regex VersionNumber();
}
