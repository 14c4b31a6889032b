using System.Diagnostics;

namespace Notebooks.Tests.Sessions;

public sealed class ManyCellsTests
{
    /// <summary>In bytes; 65 KB were measured, most of it Roslyn's symbols of the cell.</summary>
    private const long BytesPerCell = 100_000;

    [Fact]
    public void Hundreds_of_cells_stay_quick_and_small()
    {
        using var probe = new SessionProbe();
        List<double> times = [];
        for (int i = 0; i < 20; i++) Cell(i);
        times.Clear();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 20; i < 320; i++) Cell(i);
        long growth = (GC.GetTotalMemory(forceFullCollection: true) - before) / times.Count;
        times.Sort();
        Assert.InRange(growth, 0, BytesPerCell);
        Assert.InRange(times[times.Count / 2], 0, 60);
        Assert.Equal("319", probe.Run("x319 + x0"));

        void Cell(int i)
        {
            var clock = Stopwatch.StartNew();
            probe.Run($"var x{i} = {i}; Console.Write(x{i / 2}); Math.Sqrt(x{i})");
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
    }
}
