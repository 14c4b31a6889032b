using System.Diagnostics;
using Gan.Data.Sprites;
using Xunit.Abstractions;

namespace Gan.Tests.Data.Sprites;

public sealed class SpriteSpeedTests(ITestOutputHelper output)
{
    /// <summary>
    /// The aim is 3,000 images a second on one core. Processor time is counted, so that a machine with other work does not fail;
    /// rounds go on until the compiler has warmed up to the aim, at most for ten seconds, and a tenth of the aim is demanded.
    /// </summary>
    [Fact]
    public void Thousands_of_small_color_images_a_second_on_one_core()
    {
        SpriteFactors[] factors = [.. Enumerable.Range(0, 200).Select(seed => SpriteRendererTests.Sample((ulong)seed))];
        double best = 0;
        long start = Stopwatch.GetTimestamp();
        while (best < 3000 && Stopwatch.GetElapsedTime(start).TotalSeconds < 10)
        {
            TimeSpan before = ProcessorTime();
            for (int i = 0; i < 1000; i++) SpriteRenderer.Render(factors[i % factors.Length], new SpriteNoise(i), 32);
            best = Math.Max(best, 1000 / (ProcessorTime() - before).TotalSeconds);
        }
        output.WriteLine($"{best:F0} images of 32×32×3 a second of processor time");
        Assert.True(best > 300, $"{best:F0} images a second");
    }

    private static TimeSpan ProcessorTime()
    {
        using Process process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
