using System.Runtime.CompilerServices;

namespace Gan.Tests.Figures;

/// <summary>Files that a test's output is compared with, in the folder Expected beside it; GOLDEN=accept rewrites them.</summary>
internal static class Golden
{
    public static void Check(string name, byte[] actual, [CallerFilePath] string test = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(test)!, "Expected", name);
        if (Environment.GetEnvironmentVariable("GOLDEN") == "accept")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, actual);
            return;
        }
        Assert.True(File.Exists(path), $"{path} is not there; run the test with GOLDEN=accept and look at what it writes.");
        if (File.ReadAllBytes(path).AsSpan().SequenceEqual(actual)) return;
        string received = Path.ChangeExtension(path, ".received" + Path.GetExtension(path));
        File.WriteAllBytes(received, actual);
        Assert.Fail($"{name} differs from what is expected; compare it with {received}, and accept it with GOLDEN=accept.");
    }
}
