using Gan.Experiments;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Models.Zoo;

namespace Gan.Models;

/// <summary>The models of all papers, a line each.</summary>
public static class PaperModels
{
    public static ModelCatalogue Catalogue { get; } = new(
    [
        ModelEntry.Of<CganConfig>("cgan", "mnist", (preset, resolution) => CganConfig.For(preset).At(resolution)),
        ModelEntry.Of<DcganConfig>("dcgan", "mnist", (preset, resolution) => DcganConfig.For(preset).At(resolution)),
        ModelEntry.Of<CdcganConfig>("cdcgan", "mnist", (preset, resolution) => CdcganConfig.For(preset).At(resolution)),
        ModelEntry.Of<StyleGanConfig>("stylegan", "sprites-person", (preset, resolution) => StyleGanConfig.For(preset, resolution)),
        ModelEntry.Of<StyleGan2Config>("stylegan2", "sprites-person", StyleGan2Config.ForAny) with { MorePresets = StyleGan2Config.PresetNames, OpenForeign = StyleGan2Networks.Open },
    ]);
}
