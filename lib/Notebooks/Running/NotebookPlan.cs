using Notebooks.Catalogue;
using Notebooks.Documents;
using Notebooks.Parameters;

namespace Notebooks.Running;

/// <summary>A notebook that is about to run, with the values of its parameters.</summary>
/// <param name="File">Which.</param>
/// <param name="Document">As read; null if it could not be.</param>
/// <param name="Declared">Its parameters.</param>
/// <param name="Values">Those that the run sets.</param>
/// <param name="Problem">Why it cannot run; null if it can.</param>
public sealed record NotebookPlan(
    NotebookFile File,
    NotebookDocument? Document,
    IReadOnlyList<Parameter> Declared,
    IReadOnlyDictionary<string, ParameterValue> Values,
    string? Problem)
{
    /// <summary>Reads the notebooks of a run and checks everything that the command line says against them.</summary>
    /// <exception cref="UnknownNotebookException">A pattern names nothing.</exception>
    /// <exception cref="ParameterException">A profile or parameter is unknown or has the wrong type.</exception>
    public static IReadOnlyList<NotebookPlan> Create(RunOptions options)
    {
        if (!RunOptions.Profiles.Contains(options.Profile))
        {
            IReadOnlyList<string> nearest = NotebookCatalogue.Nearest(options.Profile, RunOptions.Profiles);
            string hint = nearest.Count > 0 ? $"did you mean {nearest[0]}? " : "";
            throw new ParameterException($"There is no profile '{options.Profile}'; {hint}The profiles are {string.Join(", ", RunOptions.Profiles)}.");
        }

        Dictionary<string, string> given = new(options.Parameters) { };
        given.TryAdd("profile", options.Profile);
        if (options.Device != null) given.TryAdd("device", options.Device);
        if (options.Seed is { } seed) given.TryAdd("seed", seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        List<NotebookPlan> plans = [.. NotebookCatalogue.Read(Path.Combine(options.Root, "notebooks")).Match(options.Patterns).Select(file => Read(file, given))];
        string what = plans.Count == 1 ? plans[0].File.Name : "None of these notebooks";
        if (plans.Any(plan => plan.Problem == null))
            ParameterChoice.CheckKnown(options.Parameters.Keys, plans.SelectMany(plan => plan.Declared), what);
        return plans;
    }

    private static NotebookPlan Read(NotebookFile file, Dictionary<string, string> given)
    {
        try
        {
            var document = NotebookDocument.Read(file.Path);
            if (!document.IsCSharp) return new(file, null, [], new Dictionary<string, ParameterValue>(), $"{file.Name} is not a C# notebook: its kernel is {document.Metadata["kernelspec"]!["name"]}.");
            IReadOnlyList<Parameter> declared = ParameterCell.Read(document);
            return new(file, document, declared, ParameterChoice.Convert(file.Name, declared, given), null);
        }
        catch (NotebookFormatException problem)
        {
            return new(file, null, [], new Dictionary<string, ParameterValue>(), problem.Message);
        }
    }

    /// <summary>The value a parameter has in this run: set, or its default.</summary>
    public System.Text.Json.Nodes.JsonNode? ValueOf(string name)
        => Values.TryGetValue(name, out ParameterValue? value) ? value.Json : Declared.FirstOrDefault(parameter => parameter.Name == name)?.Default;
}
