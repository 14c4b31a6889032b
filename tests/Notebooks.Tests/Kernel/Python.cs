using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Notebooks.Tests.Kernel;

/// <summary>The Python that Jupyter belongs to, with our kernel registered in a folder that only it sees.</summary>
internal static class Python
{
    /// <summary>Debian's own, whatever else stands on PATH; inside conda, conda's.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("CONDA_PREFIX") is { Length: > 0 } conda ? Path.Combine(conda, "bin", "python") : "/usr/bin/python3";

    public static bool Has(string module) => File.Exists(Program) && Run(["-c", $"import {module}"], TimeSpan.FromMinutes(1)).Code == 0;

    /// <summary>Runs a script that stands beside the tests' sources, with the kernel registered as <c>.net-csharp</c>.</summary>
    public static (int Code, string Said) RunWithKernel(string script, TimeSpan patience, params string[] arguments)
    {
        string folder = Directory.CreateTempSubdirectory("jupyter-path-").FullName;
        string spec = Directory.CreateDirectory(Path.Combine(folder, "kernels", ".net-csharp")).FullName;
        File.WriteAllText(Path.Combine(spec, "kernel.json"), $$"""
            {"argv": ["dotnet", "{{KernelClient.Host}}", "kernel", "{connection_file}"], "display_name": "C#", "language": "C#", "interrupt_mode": "message"}
            """);
        try
        {
            return Run([Path.Combine(Folder(), "python", script), .. arguments], patience, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int Code, string Said) Run(string[] arguments, TimeSpan patience, string? jupyterPath = null)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (jupyterPath != null)
        {
            start.Environment["JUPYTER_PATH"] = jupyterPath;
            foreach (string name in new[] { "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR" }) start.Environment[name] = Path.Combine(jupyterPath, name);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience)) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return (process.ExitCode, output.Result + error.Result);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
