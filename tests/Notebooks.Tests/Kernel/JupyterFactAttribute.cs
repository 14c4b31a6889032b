namespace Notebooks.Tests.Kernel;

/// <summary>A test that needs one of Jupyter's Python packages, and says so where it is missing.</summary>
public sealed class JupyterFactAttribute : FactAttribute
{
    public JupyterFactAttribute(string module)
    {
        if (!Python.Has(module)) Skip = $"{Python.Program} has no module {module}; ./experiments test installs it on Debian, environment.yml on conda.";
    }
}
