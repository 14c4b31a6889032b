namespace Notebooks.Tests.Kernel;

/// <summary>The tests that the Jupyter project has for kernels, driven by its own client.</summary>
public sealed class StandardTests
{
    [JupyterFact("jupyter_kernel_test")]
    public void All_twelve_pass_and_none_is_skipped()
    {
        (int code, string said) = Python.RunWithKernel("standard.py", TimeSpan.FromMinutes(3));
        Assert.True(code == 0, said);
        Assert.Contains("Ran 12 tests", said);
        Assert.DoesNotContain("skipped", said);
    }
}
