using System.Globalization;
using Gan.Figures;
using Gan.Imaging;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Models.Zoo;

/// <summary>What a generator draws from the same latent vectors at every snapshot of its training, a row per snapshot.</summary>
internal sealed class SampleHistory(ZooStudy study, string name)
{
    private const int Columns = 12, MostRows = 12;
    private readonly List<(long Step, IReadOnlyList<Raster> Images)> _rows = [];

    /// <summary>The history of a run as its snapshots have it; the run has its final weights again afterwards.</summary>
    /// <remarks>It depends on the run alone: not on whether this process trained it, resumed it or found it in the cache.</remarks>
    public static SampleHistory Of(ZooStudy study, string name, Run run)
    {
        SampleHistory history = new(study, name);
        foreach (long step in run.Folder.SnapshotSteps)
        {
            run.LoadSnapshot(step);
            history.Add(step, ZooStudy.Generator(run));
        }
        run.LoadFinal();
        if (history._rows.Count == 0) history.Add(run.Plan.Train.TotalSteps, ZooStudy.Generator(run));
        return history;
    }

    /// <summary>Adds a row.</summary>
    public void Add(long step, ILatentGenerator generator)
    {
        using var scope = NewDisposeScope();
        int columns = generator.Classes > 0 ? Math.Min(generator.Classes, Columns) : Columns;
        Tensor images = study.Draw(generator, "history", arange(columns, dtype: ScalarType.Int64));
        _rows.Add((step, RasterTensor.ToRasters(images)));
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
