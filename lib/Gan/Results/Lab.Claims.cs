using System.Globalization;
using System.Reflection;

namespace Gan.Results;

public sealed partial class Lab
{
    /// <summary>Checks a sentence of the paper against measured numbers, shows the outcome and hands it to the runner.</summary>
    /// <param name="id">Stable across versions: <c>paper.item.short-statement</c>, lower case.</param>
    /// <param name="statement">The sentence.</param>
    /// <param name="paper">Where it stands.</param>
    /// <param name="measured">The numbers compared, by name.</param>
    /// <param name="holds">The comparison. A claim with a NaN or infinite number among its evidence does not hold, whatever this says.</param>
    /// <exception cref="ArgumentException">The id is malformed or already used for another statement, or there is no number.</exception>
    public Claim Claim(
        string id, string statement, string paper, IReadOnlyDictionary<string, double> measured,
        Func<IReadOnlyDictionary<string, double>, bool> holds)
    {
        if (id.Split('.') is not { Length: >= 3 } parts || parts.Any(p => p.Length == 0 || p.Any(c => c is not (>= 'a' and <= 'z' or >= '0' and <= '9' or '-'))))
            throw new ArgumentException($"Claim id '{id}' must read paper.item.short-statement, in lower case with digits and '-'.");
        if (_claims.TryGetValue(id, out Claim? other) && other.Statement != statement)
            throw new ArgumentException($"Claim id '{id}' already stands for '{other.Statement}'; give the second claim its own id.");
        if (measured.Count == 0) throw new ArgumentException($"Claim '{id}' compares no measured number.");
        Dictionary<string, double> numbers = measured.ToDictionary();
        bool outcome;
        try
        {
            outcome = numbers.Values.All(double.IsFinite) && holds(numbers);
        }
        catch (KeyNotFoundException missing)
        {
            throw new ArgumentException($"Claim '{id}' measured {string.Join(", ", numbers.Keys)}, but its comparison asks for another number: {missing.Message}", missing);
        }
        Claim claim = new(id, statement, paper, numbers, outcome);
        _claims[id] = claim;
        _display(claim);
        return claim;
    }

    /// <summary>As above, with the numbers as an anonymous object: <c>new { bce = 12.3, mse = 20.1 }</c>.</summary>
    /// <param name="measured">Numbers, or <see cref="Spread"/>s, of which the mean is compared.</param>
    public Claim Claim(
        string id, string statement, string paper, object measured, Func<IReadOnlyDictionary<string, double>, bool> holds)
    {
        if (measured is IReadOnlyDictionary<string, double> dictionary) return Claim(id, statement, paper, dictionary, holds);
        Dictionary<string, double> numbers = [];
        foreach (PropertyInfo property in measured.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            numbers[property.Name] = property.GetValue(measured) switch
            {
                Spread spread => spread.Mean,
                double or float or int or long or short or byte or decimal =>
                    Convert.ToDouble(property.GetValue(measured), CultureInfo.InvariantCulture),
                object value => throw new ArgumentException($"Claim '{id}' measures numbers; '{property.Name}' is a {value.GetType().Name}."),
                null => throw new ArgumentException($"Claim '{id}' measures numbers; '{property.Name}' is null."),
            };
        }
        return Claim(id, statement, paper, (IReadOnlyDictionary<string, double>)numbers, holds);
    }
}
