using System.Reflection;
using System.Runtime.Loader;

namespace TorchSharp.Tests.Native;

public sealed class LoadingTests
{
    /// <summary>As a notebook host does, so that the original can be rebuilt meanwhile.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_shadow_copy_in_another_load_context_works(bool shimBeside)
    {
        string original = typeof(torch).Assembly.Location, folder = Directory.CreateTempSubdirectory("shadow").FullName;
        string copy = Path.Combine(folder, Path.GetFileName(original));
        File.Copy(original, copy);
        if (shimBeside)
            File.Copy(Path.Combine(Path.GetDirectoryName(original)!, "libtorchshim.so"), Path.Combine(folder, "libtorchshim.so"));
        Assembly shadow = new AssemblyLoadContext("shadow").LoadFromAssemblyPath(copy);
        Type other = shadow.GetType("TorchSharp.torch", throwOnError: true)!;
        Assert.NotSame(typeof(torch), other);
        object version = other.GetProperty("__version__")!.GetValue(null)!;
        Assert.Equal(torch.__version__, version);
        Directory.Delete(folder, recursive: true);
    }
}
