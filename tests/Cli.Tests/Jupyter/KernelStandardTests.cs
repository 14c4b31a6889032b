using Cli.Jupyter;
using Gan.Results;

namespace Cli.Tests.Jupyter;

/// <summary>The tests that the Jupyter project has for kernels, driven by its own client.</summary>
public sealed class KernelStandardTests
{
    [Needs(NeedsAttribute.KernelTest)]
    public void All_twelve_pass_and_none_is_skipped()
    {
        JupyterFolders folders = new(Checkout.Folder("artifacts", "jupyter"));
        folders.Prepare();
        (int code, string said) = JupyterPython.Run(null, folders.Variables, Path.Combine(AppContext.BaseDirectory, "Jupyter", "standard.py"));
        Assert.True(code == 0, said);
        Assert.Contains("Ran 12 tests", said);
        Assert.DoesNotContain("skipped", said);
    }
}
