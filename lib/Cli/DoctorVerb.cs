using System.CommandLine;
using System.Runtime.InteropServices;
using Cli.Jupyter;

namespace Cli;

/// <summary><c>doctor</c>: what was found, and what to do about what was not.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        Command verb = new("doctor", "Say what was found (SDK, torch, BLAS, GPU, fonts, Jupyter) and what to do about what was not.");
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
        yield return new(".NET", RuntimeInformation.FrameworkDescription, true, "", true);
        yield return new("machine", $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores", true, "", true);
        yield return Torch();
        yield return Blas();
        yield return Gpu();
        yield return Variable("threads", "OMP_NUM_THREADS", "start through ./experiments, which sets it");
        yield return Variable("spinning", "GOMP_SPINCOUNT", "start through ./experiments, which sets it (small networks run twice as fast)");
        yield return Library("JPEG", "libturbojpeg.so.0", "apt-get install libturbojpeg0 (only needed for JPEG images)");
        yield return Jupyter();
    }

    private static Finding Torch()
    {
        try
        {
            string provider = typeof(TorchSharp.torch).Assembly.GetName().Version?.ToString(3) ?? "?";
            using TorchSharp.torch.Tensor one = TorchSharp.torch.ones(1);
            return new("torch", $"libtorch {Gan.Tensors.Libtorch.Version}, binding {provider}, {TorchSharp.torch.get_num_threads()} threads", true, "", true);
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or ExternalException or InvalidOperationException)
        {
            return new("torch", (error.InnerException ?? error).Message, false, "build again with ./experiments; if EXPERIMENTS_TORCH is set, unset it", true);
        }
    }

    private static Finding Blas()
    {
        const string link = "/usr/lib/x86_64-linux-gnu/libblas.so.3";
        string? target = File.Exists(link) ? File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName : null;
        if (target is null) return new("BLAS", "part of torch", true, "", false);
        bool fast = target.Contains("openblas") || target.Contains("mkl") || target.Contains("blis");
        return new("BLAS", target, fast, "apt-get install libopenblas0-pthread (reference BLAS is ten times slower)", false);
    }

    private static Finding Gpu()
    {
        bool cuda;
        try
        {
            cuda = TorchSharp.torch.cuda.is_available();
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or ExternalException)
        {
            cuda = false;
        }
        return new("GPU", cuda ? $"{TorchSharp.torch.cuda.device_count()} CUDA device(s)" : "none, running on the CPU", true, "", false);
    }

    private static Finding Variable(string name, string variable, string wayOut)
    {
        string? value = Environment.GetEnvironmentVariable(variable);
        return new(name, $"{variable}={value ?? "(unset)"}", value is not null, wayOut, false);
    }

    private static Finding Library(string name, string file, string wayOut)
    {
        bool found = NativeLibrary.TryLoad(file, out nint handle);
        if (found) NativeLibrary.Free(handle);
        return new(name, found ? file : $"{file} not found", found, wayOut, false);
    }

    private static Finding Jupyter()
    {
        JupyterProgram? program = JupyterProgram.Find();
        return new("Jupyter", program is null ? "none that works" : $"{program.Name} ({program.File})", program is not null,
            "apt-get install jupyter-notebook, or conda install jupyterlab (only needed for ./experiments lab)", false);
    }

    /// <summary>One line of the report; <paramref name="Needed"/> findings decide the exit code.</summary>
    private sealed record Finding(string Name, string Value, bool Well, string WayOut, bool Needed);
}
