using System.Reflection;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public sealed class OperatorTests
{
    private static readonly OperatorCase[] Table = MakeTable();

    public static TheoryData<int, string> Cases()
    {
        var data = new TheoryData<int, string>();
        for (int k = 0; k < Table.Length; k++) data.Add(k, Table[k].ToString());
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_operator_gives_the_values_of_its_definition(int row, string name)
    {
        using var scope = NewDisposeScope();
        OperatorCase @case = Table[row];
        Tensor found = @case.Apply(Inputs(@case)).detach();
        Tensor wanted = @case.Expected is Array array ? from_array(array) : tensor(Convert.ToDouble(@case.Expected));
        Assert.Equal(wanted.shape, found.shape);
        Assert.True(
            found.to_type(float64).allclose(wanted.to_type(float64), 1e-9, @case.Tolerance, equal_nan: true),
            $"{name}: {found.str()}{Environment.NewLine}expected {wanted.str()}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_gradient_agrees_with_finite_differences(int row, string name)
    {
        OperatorCase @case = Table[row];
        using var scope = NewDisposeScope();
        Tensor[] inputs = Inputs(@case);
        if (@case.Order > 0)
        {
            GradientCheck.Check(@case.Apply, inputs, @case.Order, name);
            return;
        }
        Tensor[] watched = [.. inputs.Select(Watched)];
        switch (@case.Order)
        {
            case OperatorCase.UnitSlope:
                Tensor gradient = autograd.grad([@case.Apply(watched).sum()], [watched[0]])[0];
                Assert.True(gradient.Equals(ones_like(watched[0])), $"{name}: {gradient.str()}");
                break;
            case OperatorCase.NoDerivative:
                Assert.Throws<ExternalException>(() => @case.Apply(watched).sum().backward());
                break;
            default:
                Assert.False(@case.Apply(watched).requires_grad && @case.Name[^1] != '_', $"{name} has a gradient that nothing checks.");
                break;
        }
    }

    [Fact]
    public void The_gradient_check_notices_a_wrong_and_a_missing_gradient()
    {
        Tensor[] inputs = [from_array(Rows.A)];
        Assert.Throws<InvalidOperationException>(() => GradientCheck.Check(x => x[0] * x[0].detach(), inputs, 1, "half the derivative"));
        Assert.Throws<ExternalException>(() => GradientCheck.Check(x => x[0].detach().exp(), inputs, 1, "none"));
        Assert.Throws<InvalidOperationException>(() => GradientCheck.Check(x => x[0].exp() + (x[0] * x[0].detach().exp()) - (x[0] * x[0].exp()).detach(), inputs, 2, "second"));
    }

    [Fact]
    public void Every_method_of_a_tensor_has_a_row_or_a_test_of_its_own()
    {
        HashSet<string> covered = [.. Table.Select(@case => @case.Name), .. CoveredElsewhere.Names];
        string[] missing =
        [
            .. typeof(Tensor).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(method => !method.IsSpecialName).Select(method => method.Name).Distinct().Where(name => !covered.Contains(name)).Order()
        ];
        Assert.Equal([], missing);
    }

    private static Tensor[] Inputs(OperatorCase @case) => [.. @case.Inputs.Select(array => from_array(array))];

    private static Tensor Watched(Tensor input) => input.is_floating_point() ? input.detach().clone().requires_grad_() : input;

    private static OperatorCase[] MakeTable()
    {
        var rows = new Rows();
        PointwiseRows.AddTo(rows);
        ArithmeticRows.AddTo(rows);
        ReductionRows.AddTo(rows);
        ShapeRows.AddTo(rows);
        SelectionRows.AddTo(rows);
        MatrixRows.AddTo(rows);
        return [.. rows.All];
    }
}
