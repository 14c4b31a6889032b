using TorchSharp;

namespace Bench;

/// <summary><c>./experiments bench [NAME…] [--device cuda] [--official FOLDER]</c>: every promise about speed, measured.</summary>
public static class Program
{
    private static readonly (string Name, string About, Func<bool> Run)[] Benchmarks =
    [
        ("overhead", "what the binding costs per operation", OverheadBench.Run),
        ("cgan", "a CGAN training step of linear layers, batch 64", CganBench.Run),
        ("dcgan", "a DCGAN training step, batch 64", DcganBench.Run),
        ("stylegan", "StyleGAN: synthesis, training step, memory", StyleGanBench.Run),
        ("stylegan2", "StyleGAN2: synthesis, steps of both players, memory", StyleGan2Bench.Run),
        ("memory", "resident memory after 200 and after 2,000 DCGAN steps", MemoryBench.Run),
        ("settings", "training steps without each of the launcher's settings of threads and memory", SettingsBench.Run),
        ("frechet", "Fréchet distance of 2048-d statistics", FrechetBench.Run),
        ("support", "peak memory of Fréchet distance, precision/recall and density/coverage, 50,000 × 2048", SupportBench.Run),
        ("weights", "a checkpoint of 100 MB opens", WeightsBench.Run),
        ("live", "a CGAN that trains while a page shows it", LiveBench.Run),
        ("notebook", "an empty notebook through the runner", NotebookBench.Run),
        ("kernel", "the Jupyter kernel beside ipykernel", KernelBench.Run),
    ];

    public static int Main(string[] args)
    {
        if (SettingsBench.IsChild(args)) return 0;
        try
        {
            args = BenchOptions.Take(args);
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        if (BenchOptions.Device.type == DeviceType.CUDA && (args.Length == 0 || args.Any(name => name != "stylegan2")))
        {
            Console.Error.WriteLine("On CUDA there is one benchmark: bench stylegan2 --device cuda.");
            return 1;
        }
        string[] unknown = [.. args.Except(Benchmarks.Select(b => b.Name))];
        if (unknown.Length > 0)
        {
            Console.Error.WriteLine($"There is no benchmark '{unknown[0]}'; there are {string.Join(", ", Benchmarks.Select(b => b.Name))}.");
            return 1;
        }
        bool well = true;
        foreach ((string name, string about, Func<bool> run) in Benchmarks.Where(b => args.Length == 0 || args.Contains(b.Name)))
        {
            Console.WriteLine($"{name}: {about}");
            bool kept = run();
            Console.WriteLine(kept ? "  promise kept" : "  PROMISE NOT KEPT");
            well &= kept;
        }
        return well ? 0 : 2;
    }
}
