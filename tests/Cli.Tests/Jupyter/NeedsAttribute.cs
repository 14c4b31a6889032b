using Cli.Jupyter;

namespace Cli.Tests.Jupyter;

/// <summary>
/// A test that needs programs which not every machine has. Where they are missing it counts as skipped and says what to install;
/// it never passes without having run.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsAttribute(string needs) : FactAttribute
{
    /// <summary>Chromium, and the classic notebook whose page the tests know.</summary>
    public const string Browser = "browser";

    /// <summary>A Python with nbconvert and nbclient.</summary>
    public const string NbConvert = "nbconvert";

    /// <summary>A Python with the Jupyter project's own tests for kernels.</summary>
    public const string KernelTest = "jupyter_kernel_test";

    /// <summary>A Python with numpy, scipy and Pillow.</summary>
    public const string Pictures = "pictures";

    /// <summary>A linter of shell scripts.</summary>
    public const string ShellCheck = "shellcheck";

    private string? _reason;

    public override string? Skip { get => _reason ?? Missing(needs); set => _reason = value; }

    private static string? Missing(string needs)
    {
        if (needs == NbConvert) return JupyterPython.Missing("nbconvert", "nbclient") is { } module ? $"no {module}: apt-get install jupyter-nbconvert python3-nbclient" : null;
        if (needs == KernelTest) return JupyterPython.Missing(KernelTest) is null ? null : "no jupyter_kernel_test: apt-get install python3-jupyter-kernel-test";
        if (needs == Pictures) return JupyterPython.Missing("numpy", "scipy", "PIL") is { } lacking ? $"no {lacking}: apt-get install python3-numpy python3-scipy python3-pil" : null;
        if (needs == ShellCheck) return Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, needs))) ? null : "no shellcheck: apt-get install shellcheck";
        if (Jupyter.Browser.Program is null) return "no Chromium: apt-get install chromium";
        return JupyterProgram.Find() switch
        {
            null => "no Jupyter: apt-get install jupyter-notebook",
            { IsServedByJupyterServer: true } other => $"the browser tests know the page of Jupyter Notebook 6, and this is {other.Name}",
            _ => null,
        };
    }
}
