using Gan.Experiments;
using Gan.Models;

namespace Cli;

/// <summary>The models that the verbs know.</summary>
internal static class KnownModels
{
    /// <summary>Those of all papers; a test adds one.</summary>
    public static ModelCatalogue Catalogue { get; set; } = PaperModels.Catalogue;
}
