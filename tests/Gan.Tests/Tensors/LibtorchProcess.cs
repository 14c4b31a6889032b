using Gan.Tensors;
using static TorchSharp.torch;

namespace Gan.Tests.Tensors;

/// <summary>This test assembly as a program of its own, which says which libtorch it computes with.</summary>
internal static class LibtorchProcess
{
    /// <summary>Prints a sum, the version, and every libtorch_cpu that is loaded.</summary>
    internal static int Report()
    {
        Console.WriteLine(Libtorch.Version);
        Console.WriteLine(ones(2).sum().item<float>());
        foreach (string file in File.ReadLines("/proc/self/maps").Select(line => line.Split(' ')[^1]).Where(f => f.EndsWith("libtorch_cpu.so", StringComparison.Ordinal)).Distinct())
            Console.WriteLine(file);
        return 0;
    }
}
