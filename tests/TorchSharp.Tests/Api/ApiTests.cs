using System.Reflection;
using System.Runtime.CompilerServices;

namespace TorchSharp.Tests.Api;

public sealed class ApiTests
{
    /// <summary>Accepted members, one a line, in the order of their names; GOLDEN=accept rewrites it after a comparison with TorchSharp itself.</summary>
    private static readonly string Golden = Path.Combine(Path.GetDirectoryName(Here())!, "PublicApi.txt");

    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        SortedSet<string> found = ApiSurface.Of(typeof(torch).Assembly);
        if (Environment.GetEnvironmentVariable("GOLDEN") == "accept") File.WriteAllLines(Golden, found);
        string[] approved = File.ReadAllLines(Golden);
        Assert.True(
            found.SetEquals(approved),
            $"""
            The public surface of TorchSharp changed. Compare it with TorchSharp itself (TORCHSHARP_REFERENCE=/path/to/TorchSharp.dll), then run
            this test with GOLDEN=accept.
            added: {string.Join("\n       ", found.Except(approved))}
            gone:  {string.Join("\n       ", approved.Except(found))}
            """);
    }

    [Fact]
    public void The_public_surface_is_a_part_of_TorchSharps_own()
    {
        string? reference = Environment.GetEnvironmentVariable("TORCHSHARP_REFERENCE");
        SortedSet<string> theirs = string.IsNullOrEmpty(reference)
            ? new SortedSet<string>(File.ReadAllLines(Golden), StringComparer.Ordinal)
            : ApiSurface.Of(new ReferenceContext(reference).LoadFromAssemblyPath(Path.GetFullPath(reference)));
        Assert.Equal([], ApiSurface.Of(typeof(torch).Assembly).Except(theirs));
    }

    [Fact]
    public void A_surface_tells_overloads_defaults_and_constants_apart()
    {
        SortedSet<string> surface = ApiSurface.Of(typeof(torch).Assembly);
        Assert.Contains("TorchSharp.torch+Tensor :: Tensor add(Tensor target, Scalar alpha)", surface);
        Assert.Contains("TorchSharp.torch+Tensor :: Tensor squeeze(Nullable<Int64> dim = null)", surface);
        Assert.Contains("TorchSharp.torch :: static field ScalarType float32", surface);
    }

    private static string Here([CallerFilePath] string path = "") => path;

    private sealed class ReferenceContext(string path) : System.Runtime.Loader.AssemblyLoadContext(isCollectible: false)
    {
        protected override Assembly? Load(AssemblyName name)
        {
            string beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name.Name + ".dll");
            return File.Exists(beside) ? LoadFromAssemblyPath(beside) : null;
        }
    }
}
