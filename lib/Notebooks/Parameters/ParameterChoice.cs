namespace Notebooks.Parameters;

/// <summary>Turns what the command line says into typed values for one notebook.</summary>
public static class ParameterChoice
{
    /// <summary>
    /// The values for those names that the notebook declares. Names it does not declare are left out: whether that is an error is
    /// known only to whoever sees all the notebooks of the run.
    /// </summary>
    /// <param name="notebook">Its name, for messages.</param>
    /// <param name="declared">What it declares.</param>
    /// <param name="given">Texts by name.</param>
    /// <exception cref="ParameterException">A value does not fit the declared type.</exception>
    public static IReadOnlyDictionary<string, ParameterValue> Convert(
        string notebook, IReadOnlyList<Parameter> declared, IReadOnlyDictionary<string, string> given)
    {
        Dictionary<string, ParameterValue> values = [];
        foreach (Parameter parameter in declared)
        {
            if (!given.TryGetValue(parameter.Name, out string? text)) continue;
            if (parameter.IsConstant) throw new ParameterException($"{notebook} declares '{parameter.Name}' as a constant; take 'const' out of its parameters cell to set it.");
            values[parameter.Name] = ParameterValue.Parse(parameter.Type, text) ?? throw new ParameterException(
                $"Parameter '{parameter.Name}' of {notebook} is of type {parameter.Type}, which '{text}' is not (for example -p {parameter.Name}={ParameterValue.Example(parameter.Type)}).");
        }

        return values;
    }

    /// <summary>Complains about names that no notebook of the run declares.</summary>
    /// <exception cref="ParameterException">There is one.</exception>
    public static void CheckKnown(IEnumerable<string> given, IEnumerable<Parameter> declaredAnywhere, string what)
    {
        List<string> known = [.. declaredAnywhere.Select(parameter => parameter.Name).Distinct().Order(StringComparer.Ordinal)];
        foreach (string name in given.Where(name => !known.Contains(name)))
            throw new ParameterException(known.Count == 0
                ? $"{what} has no parameter '{name}'; it declares none."
                : $"{what} has no parameter '{name}'; it declares {string.Join(", ", known)}.");
    }
}
