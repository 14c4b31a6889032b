using Notebooks.Polyglot;

namespace Notebooks.Tests.Polyglot;

/// <summary>The official tool as the tests use it: found, or restored, once; or a sentence that says why there is none.</summary>
internal static class OfficialTool
{
    private static readonly Lazy<(PolyglotEngine? Engine, string? Missing)> Found = new(Prepare);

    /// <summary>Why there is none; null if there is one.</summary>
    public static string? Missing => Found.Value.Missing;

    public static PolyglotEngine Engine => Found.Value.Engine ?? throw new InvalidOperationException(Missing);

    private static (PolyglotEngine?, string?) Prepare()
    {
        string? root = AppContext.BaseDirectory;
        while (root != null && !File.Exists(Path.Combine(root, ".config", "dotnet-tools.json"))) root = Path.GetDirectoryName(root);
        if (root == null) return (null, "no .config/dotnet-tools.json above the tests");
        try
        {
            string folder = Path.Combine(root, "artifacts", "polyglot");
            return (PolyglotEngine.PrepareAsync(root, folder, _ => { }, CancellationToken.None).GetAwaiter().GetResult(), null);
        }
        catch (PolyglotException problem)
        {
            return (null, problem.Message);
        }
    }
}
