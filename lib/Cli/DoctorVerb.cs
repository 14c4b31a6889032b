using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Cli.Jupyter;
using Gan.Results;
using Gan.Tensors;
using Notebooks.Polyglot;
using TorchSharp;

namespace Cli;

/// <summary><c>doctor</c>: what was found, and what to do about what was not.</summary>
internal static class DoctorVerb
{
    private const string OnlyTests = "(only needed for ./experiments test)";
    private const string OnlyPolyglot = "(only needed for run --engine dotnet-interactive)";

    /// <summary>What the packages take up when they are restored, in MB.</summary>
    private const long RoomForPackages = 2048;

    public static Command Create()
    {
        Command verb = new("doctor", "Say what was found (.NET, libtorch, GPU, disk, Jupyter) and what to do about what was not.");
        verb.SetAction(_ => Run(Console.Out));
        return verb;
    }

    internal static int Run(TextWriter to)
    {
        bool well = true;
        foreach (Finding finding in Findings())
        {
            to.WriteLine($"{(finding.Well ? "ok     " : "MISSING")} {finding.Name,-12} {finding.Value}");
            if (!finding.Well) to.WriteLine($"        → {finding.WayOut}");
            well &= finding.Well || !finding.Needed;
        }
        return well ? ExitCodes.Well : ExitCodes.Usage;
    }

    private static IEnumerable<Finding> Findings()
    {
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        yield return new(".NET", $"{RuntimeInformation.FrameworkDescription} ({dotnet})");
        yield return new("machine", $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores");
        yield return Tensors();
        yield return Convolutions();
        if (Loaded("torch_cpu") is { } libtorch) yield return new("libtorch", libtorch);
        if (Loaded("LibTorchSharp") is { } binding) yield return Binding(binding);
        yield return Gpu(AnswersToNvidiaSmi(), TorchHasCuda(), torch.cuda.is_available() ? torch.cuda.device_count() : 0);
        yield return Variable("threads", "OMP_NUM_THREADS", "start through ./experiments, which sets it");
        yield return Variable("spinning", "GOMP_SPINCOUNT", "start through ./experiments, which sets it (6 % of a small network's step)");
        yield return Disk("disk", Checkout.Folder());
        yield return Disk("packages", Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } packages
            ? packages : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"));
        JupyterProgram? jupyter = JupyterProgram.Find();
        yield return new("Jupyter", jupyter is null ? "none that works" : $"{jupyter.Name} ({jupyter.File})", jupyter is not null,
            "apt-get install jupyter-notebook, or conda install jupyterlab (only needed for ./experiments lab)");
        string? python = JupyterPython.Find();
        yield return new("nbclient", python is null ? "none" : $"of {python}", python is not null, $"{JupyterPython.WayOut} {OnlyPolyglot}");
        (string version, string? tool) = PolyglotTool.Look(Checkout.Folder());
        yield return new("Polyglot", $"dotnet-interactive {version}, {tool ?? $"not restored yet {OnlyPolyglot}"}");
        yield return Browser();
    }

    private static Finding Tensors()
    {
        try
        {
            using torch.Tensor one = torch.ones(1);
            string whose = Libtorch.Folder is { } folder ? $"{Libtorch.Variable}={folder}" : $"its package's; {Libtorch.Variable} is unset";
            string? version = typeof(torch).Assembly.GetName().Version?.ToString(3);
            return new("torch", $"TorchSharp {version}, libtorch {Libtorch.Version} ({whose}), {torch.get_num_threads()} threads");
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or ExternalException or InvalidOperationException)
        {
            string wayOut = $"build again with ./experiments; if {Libtorch.Variable} is set, unset it";
            return new("torch", (error.InnerException ?? error).Message, false, wayOut, Needed: true);
        }
    }

    private static Finding Convolutions()
    {
        try
        {
            bool right = SafeConv2d.LibtorchIsRight();
            return new("convolutions", right ? "right beside float64" : "libtorch's own are wrong on this processor where channels do not fill blocks of 32", right,
                "the suite's layers avoid it (SafeConv2d), except DCGAN's with profile full; in networks of your own take channels in multiples of 32");
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or ExternalException or InvalidOperationException)
        {
            return new("convolutions", "not looked at: libtorch does not load", false, "see above");
        }
    }

    /// <summary>Told by the file itself: an edited one has nothing left to edit.</summary>
    private static Finding Binding(string file)
    {
        bool edited = Libtorch.IsEdited(file);
        return new("binding", $"{file}, {(edited ? "edited to load with this machine's libstdc++, which is older than GCC 13's" : "as TorchSharp ships it")}");
    }

    /// <summary>A GPU that computes, or why none does.</summary>
    /// <param name="answers">Whether <c>nvidia-smi</c> finds a GPU.</param>
    /// <param name="built">Whether the libtorch that was loaded comes with CUDA.</param>
    /// <param name="devices">How many devices that sees.</param>
    internal static Finding Gpu(bool answers, bool built, int devices)
    {
        if (devices > 0) return new("GPU", $"{devices} CUDA device(s)");
        if (!answers) return new("GPU", "none that nvidia-smi finds; computing on the processor");
        if (built) return new("GPU", "nvidia-smi finds one, and libtorch, which has CUDA, does not", false, "update the driver to libtorch's CUDA version");
        string package = OperatingSystem.IsWindows()
            ? "build with -p:TorchSharpPackage=TorchSharp-cuda-windows" : "delete artifacts/torchsharp to ask the NuGet feed for TorchSharp-cuda-linux again";
        return new("GPU", "nvidia-smi finds one, and this libtorch has no CUDA", false,
            $"{package}, or set {Libtorch.Variable} to the torch/lib of a pip PyTorch with CUDA");
    }

    private static bool AnswersToNvidiaSmi()
    {
        try
        {
            using Process asked = Process.Start(new ProcessStartInfo("nvidia-smi", "-L") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            return asked.WaitForExit(TimeSpan.FromSeconds(20)) && asked.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // No such program.
        }
    }

    private static bool TorchHasCuda() => Loaded("torch_cpu") is { } file && File.Exists(file.Replace("torch_cpu", "torch_cuda", StringComparison.Ordinal));

    /// <summary>The file of a library that this process has loaded; null if it has not.</summary>
    private static string? Loaded(string name) => Process.GetCurrentProcess().Modules.Cast<ProcessModule>()
        .Select(module => module.FileName).FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) is { } stem && (stem == name || stem == "lib" + name));

    private static Finding Variable(string name, string variable, string wayOut)
    {
        string? value = Environment.GetEnvironmentVariable(variable);
        return new(name, $"{variable}={value ?? "(unset)"}", value is not null, wayOut);
    }

    /// <summary>A folder that is not there yet lies on the disk of the one above it.</summary>
    internal static Finding Disk(string name, string folder)
    {
        DirectoryInfo there = new(folder);
        while (!there.Exists && there.Parent is not null) there = there.Parent;
        long free = new DriveInfo(there.FullName).AvailableFreeSpace / 1024 / 1024;
        return new(name, $"{folder}, {free:N0} MB free", free >= RoomForPackages,
            $"packages and builds need {RoomForPackages:N0} MB; make room, or let NUGET_PACKAGES name another folder for packages");
    }

    private static Finding Browser()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        string? file = folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        return new("Chromium", $"{file ?? "none"} {OnlyTests}", file is not null, $"apt-get install chromium {OnlyTests}");
    }

    /// <summary>One line of the report; <paramref name="Needed"/> findings decide the exit code.</summary>
    internal sealed record Finding(string Name, string Value, bool Well = true, string WayOut = "", bool Needed = false);
}
