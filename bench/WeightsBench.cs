using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Bench;

/// <summary>A checkpoint of 100 MB in every format opens within a second and takes little more memory than its size. Every tenth tensor is strided in the pickled ones.</summary>
internal static class WeightsBench
{
    private const double MostSeconds = 1, MostMemory = 1.2;
    private const int Tensors = 200, Rounds = 5;

    public static bool Run()
    {
        string folder = Directory.CreateTempSubdirectory("bench-weights-").FullName;
        try
        {
            string zip = Path.Combine(folder, "w.pth"), safe = Path.Combine(folder, "w.safetensors");
            using (NewDisposeScope())
            {
                Dictionary<string, Tensor> tensors = Enumerable.Range(0, Tensors).ToDictionary(i => $"layer{i}.weight", _ => randn(128, 114, 3, 3));
                WeightsFile.Save(zip, tensors);
                WeightsFile.Save(safe, tensors);
            }
            using Twin? twin = Twin.Start("weights", zip);
            bool well = true;
            foreach (string path in Directory.GetFiles(folder).Order()) well &= Opens(path);
            return Duel.Fight("opening the zip checkpoint", "file", 1, Rounds, () => Load(zip), twin, limit: 1.2) && well;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Load(string path)
    {
        using DisposeScope scope = NewDisposeScope();
        WeightsFile.Load(path);
    }

    private static bool Opens(string path)
    {
        Load(path);
        double size = new FileInfo(path).Length, seconds = double.PositiveInfinity, memory = 0;
        for (int i = 0; i < Rounds; i++)
        {
            GC.Collect();
            Trim();
            long before = ResetPeak();
            long start = Stopwatch.GetTimestamp();
            Load(path);
            seconds = Math.Min(seconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
            memory = Math.Max(memory, (Status("VmHWM:") - before) / size);
        }
        Console.WriteLine($"  {Path.GetFileName(path)}, {size / 1e6:0} MB: {seconds * 1e3:0} ms, promised ≤ {MostSeconds * 1e3:0}; memory {memory:0.00} × its size, promised ≤ {MostMemory:0.0}");
        return seconds <= MostSeconds && memory <= MostMemory;
    }

    /// <summary>The resident memory now, which is the highest from now on.</summary>
    private static long ResetPeak()
    {
        File.WriteAllText("/proc/self/clear_refs", "5");
        return Status("VmRSS:");
    }

    private static long Status(string field)
    {
        string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(field, StringComparison.Ordinal));
        return 1024 * long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    /// <summary>Gives freed tensors back to the kernel, so that the next ones count.</summary>
    private static void Trim() => _ = malloc_trim(0);

    [DllImport("libc")]
    private static extern int malloc_trim(nuint pad);
}
