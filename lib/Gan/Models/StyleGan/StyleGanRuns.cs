using Gan.Experiments;
using Gan.Training;

namespace Gan.Models.StyleGan;

/// <summary>Networks of trained runs.</summary>
public static class StyleGanRuns
{
    /// <summary>The averaged generator of a run, which all metrics and figures use (<c>Gs</c> in NVIDIA's code).</summary>
    public static StyleGanGenerator Averaged(this Run run) => run.Network<StyleGanGenerator>(ModelRuns.Average);
}
