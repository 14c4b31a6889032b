using System.Reflection;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

/// <summary>Shorthands for writing rows of the operator table.</summary>
internal sealed class Rows
{
    /// <summary>Two matrices without special values, and one of positive numbers.</summary>
    public static readonly double[,] A = { { 0.3, -0.7, 1.2 }, { -1.1, 0.4, 0.9 } };

    public static readonly double[,] B = { { 0.8, 0.5, -0.55 }, { 1.3, -0.15, 0.7 } };

    public static readonly double[,] P = { { 0.6, 1.4, 0.9 }, { 2.1, 0.3, 1.1 } };

    /// <summary>One to six in two rows.</summary>
    public static readonly double[,] X = { { 1, 2, 3 }, { 4, 5, 6 } };

    public static readonly double[,] Square = { { 2.0, 0.5, -0.3 }, { 0.1, 1.5, 0.4 }, { 0.6, -0.2, 1.8 } };

    public List<OperatorCase> All { get; } = [];

    public void Add(string name, string note, Func<Tensor[], Tensor> apply, object expected, Array[] inputs, int order = 2, double tolerance = 1e-10) =>
        All.Add(new OperatorCase(name, note, apply, expected, inputs, order, tolerance));

    /// <summary>A function of one tensor, on <see cref="X"/> unless another input is given.</summary>
    public void On(string name, string note, Func<Tensor, Tensor> apply, object expected, Array? input = null, int order = 2) =>
        Add(name, note, x => apply(x[0]), expected, [input ?? X], order);

    /// <summary>A method without arguments applied to every element, and its in-place variant where there is one.</summary>
    public void Each(string name, Func<double, double> reference, double low, double high, int order = 2, double tolerance = 1e-10, int? inPlaceOrder = null)
    {
        double[] points = [.. Enumerable.Range(0, 6).Select(k => low + ((high - low) * ((k * 2) + 1) / 12.0))];
        double[] expected = [.. points.Select(reference)];
        MethodInfo method = typeof(Tensor).GetMethod(name, Type.EmptyTypes)!;
        Add(name, "", x => (Tensor)method.Invoke(x[0], null)!, expected, [points], order, tolerance);
        if (typeof(Tensor).GetMethod(name + "_", Type.EmptyTypes) is { } inPlace)
            Add(name + "_", "", x => Mutating(x[0], c => (Tensor)inPlace.Invoke(c, null)!), expected, [points], inPlaceOrder ?? order, tolerance);
    }

    /// <summary>A function of two tensors, element by element, and its in-place variant.</summary>
    public void Pair(
        string name, Func<Tensor, Tensor, Tensor> apply, Func<double, double, double> reference, Func<Tensor, Tensor, Tensor>? inPlace = null,
        double[,]? a = null, double[,]? b = null, int order = 2)
    {
        a ??= A;
        b ??= B;
        double[,] expected = Combine(a, b, reference);
        Add(name, "tensor", x => apply(x[0], x[1]), expected, [a, b], order);
        if (inPlace is not null) Add(name + "_", "tensor", x => Mutating(x[0], c => inPlace(c, x[1])), expected, [a, b], order);
    }

    /// <summary>A function of a tensor and a number, and its in-place variant.</summary>
    public void Number(
        string name, Func<Tensor, Tensor> apply, Func<double, double> reference, Func<Tensor, Tensor>? inPlace = null, double[,]? a = null, int order = 2)
    {
        a ??= A;
        double[,] expected = Combine(a, a, (value, _) => reference(value));
        Add(name, "number", x => apply(x[0]), expected, [a], order);
        if (inPlace is not null) Add(name + "_", "number", x => Mutating(x[0], inPlace), expected, [a], order);
    }

    /// <summary>Applies an in-place method to a copy, and insists that it returns the object it was called on.</summary>
    public static Tensor Mutating(Tensor input, Func<Tensor, Tensor> method)
    {
        Tensor copy = input.clone();
        Tensor result = method(copy);
        return ReferenceEquals(copy, result) ? copy : throw new InvalidOperationException("An in-place method returned another tensor.");
    }

    public static double[,] Combine(double[,] a, double[,] b, Func<double, double, double> f)
    {
        var result = new double[a.GetLength(0), a.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++) result[i, j] = f(a[i, j], b[i, j]);
        return result;
    }
}
