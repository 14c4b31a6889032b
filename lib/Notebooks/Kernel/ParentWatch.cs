using System.Diagnostics;
using System.Globalization;

namespace Notebooks.Kernel;

/// <summary>Ends the process when the one that started it, Jupyter, has gone without a word; a kernel that nobody can reach is only a leak.</summary>
internal static class ParentWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Watches the process that JPY_PARENT_PID names, if it is set.</summary>
    /// <param name="gone">Called once, on another thread.</param>
    public static void Start(Action gone)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), CultureInfo.InvariantCulture, out int parent)) return;
        new Thread(() =>
        {
            while (IsAlive(parent)) Thread.Sleep(Interval);
            gone();
        })
        { IsBackground = true, Name = "kernel parent watch" }.Start();
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
