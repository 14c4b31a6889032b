using System.Globalization;
using Gan.Figures;
using Gan.Imaging;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>What a generator draws from the same latent vectors at every snapshot of its training, a row per snapshot.</summary>
/// <param name="name">The run's.</param>
/// <param name="draw">Networks by name (a snapshot's or a run's) → a row of images [N, C, H, W] on the CPU, the same latents every time.</param>
internal sealed class SampleHistory(string name, Func<Func<string, nn.Module>, Tensor> draw)
{
    private const int MostRows = 12;
    private readonly List<(long Step, IReadOnlyList<Raster> Images)> _rows = [];

    /// <summary>Adds the history of a run as its snapshots have it; the run has its final weights again afterwards.</summary>
    /// <remarks>It depends on the run alone: not on whether this process trained it, resumed it or found it in the cache.</remarks>
    public SampleHistory Of(Run run)
    {
        foreach (long step in run.Folder.SnapshotSteps)
        {
            run.LoadSnapshot(step);
            Add(step, run.Network<nn.Module>);
        }
        run.LoadFinal();
        if (_rows.Count == 0) Add(run.Plan.Train.TotalSteps, run.Network<nn.Module>);
        return this;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="step">Left of it.</param>
    /// <param name="networks">Networks of that moment by name.</param>
    public void Add(long step, Func<string, nn.Module> networks)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        _rows.Add((step, RasterTensor.ToRasters(draw(networks))));
    }

    /// <summary>All rows, or as many as can be told apart: the first, the last, and evenly between.</summary>
    public ImageGrid Draw()
    {
        int shown = Math.Min(_rows.Count, MostRows);
        var rows = Enumerable.Range(0, shown).Select(i => _rows[shown == 1 ? 0 : i * (_rows.Count - 1) / (shown - 1)]).ToList();
        return new ImageGrid($"{name} while it learns", [.. rows.SelectMany(row => row.Images)], rows[0].Images.Count)
        {
            RowLabels = [.. rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"step {row.Step:N0}"))],
            Caption = "Each column is one latent vector.",
        };
    }
}
