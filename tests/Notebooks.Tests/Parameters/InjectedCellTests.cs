using Notebooks.Parameters;
using Notebooks.Tests.Sessions;

namespace Notebooks.Tests.Parameters;

public sealed class InjectedCellTests
{
    [Theory]
    [InlineData("double", "1", "1d")]
    [InlineData("double", "1e-05", "1E-05d")]
    [InlineData("double", "nan", "double.NaN")]
    [InlineData("double", "-inf", "double.NegativeInfinity")]
    [InlineData("double", "\"1e-5\"", "1E-05d")] // YAML reads 1e-5 as a text
    [InlineData("float", "0.1", "0.1f")]
    [InlineData("System.Single", "inf", "float.PositiveInfinity")]
    [InlineData("decimal", "0.1", "0.1m")]
    [InlineData("long", "5", "5L")]
    [InlineData("long", "2147483648L", "2147483648L")]
    [InlineData("int", "1000.0", "1000")] // -p steps 1e3
    [InlineData("int", "-3", "-3")]
    [InlineData("short", "-3", "-3")]
    [InlineData("int?", "3", "3")]
    [InlineData("System.Nullable<System.Double>", "3", "3d")]
    [InlineData("bool", "true", "true")]
    [InlineData("string", "\"a\\\"b\\\\c\\n\"", "\"a\\\"b\\\\c\\n\"")]
    [InlineData("string", "\"\\xe4b\\U0001f600\"", "\"äb😀\"")]
    [InlineData("double[]", "new [] { 1, 0.5 }", "[1d, 0.5d]")]
    [InlineData("int[]", "new [] {  }", "[]")]
    [InlineData("System.Collections.Generic.List<float>", "new [] { 1 }", "[1f]")]
    [InlineData("int[][]", "new [] { new [] { 1 }, new [] {  } }", "[[1], []]")]
    [InlineData("object", "new [] { 1, \"a\" }", "new object[] { 1, \"a\" }")]
    [InlineData("Dictionary<string, double>", "new Dictionary<string,Object>{ { \"k\" , 1 }, { \"l\" , 2.5 } }", "new System.Collections.Generic.Dictionary<string, double> { [\"k\"] = 1d, [\"l\"] = 2.5d }")]
    [InlineData("Dictionary<string, object>", "new Dictionary<string,Object>{ { \"k\" , nan } }", "new System.Collections.Generic.Dictionary<string, object> { [\"k\"] = double.NaN }")]
    public void A_value_is_assigned_in_the_type_of_its_variable(string type, string value, string literal) =>
        Assert.Equal($"// Parameters\nx = {literal};\n", InjectedCell.Type($"// Parameters\nvar x = {value};\n", _ => type));

    [Theory]
    [InlineData("int", "2.5", "Parameter 'x' is of type int, which 2.5 is not (for example 100).")]
    [InlineData("int", "2147483648L", "Parameter 'x' is of type int, which 2147483648 is not (for example 100).")]
    [InlineData("decimal", "nan", "Parameter 'x' is of type decimal, which NaN is not (for example 0.0002m).")]
    [InlineData("bool", "1", "Parameter 'x' is of type bool, which 1 is not (for example true).")]
    [InlineData("double", "\"high\"", "Parameter 'x' is of type double, which \"high\" is not (for example 0.0002d).")]
    [InlineData("string", "7", "Parameter 'x' is of type string, which 7 is not; papermill passes 7 as text with -r x 7.")]
    [InlineData("double[]", "new [] { 1, \"a\" }", "Parameter 'x' is of type double[], which [1, \"a\"] is not.")]
    [InlineData("int", "new [] { 1 }", "Parameter 'x' is of type int, which [1] is not (for example 100).")]
    [InlineData("Config", "1", "Parameter 'x' is of type Config, which 1 is not.")]
    [InlineData("Dictionary<string, int>", "new Dictionary<string,Object>{ { \"k\" , 0.5 } }", "Parameter 'x' is of type Dictionary<string, int>, which {k: 0.5} is not.")]
    public void A_value_of_another_type_is_refused_in_one_sentence(string type, string value, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<ParameterException>(() => InjectedCell.Type($"// Parameters\nvar x = {value};", _ => type)).Message);

    [Theory]
    [InlineData("var x = 5;", "var x = 5;")]
    [InlineData("var x = 1e-05;", "var x = 1e-05;")]
    [InlineData("var x = \"a\\n\";", "var x = \"a\\n\";")]
    [InlineData("var x = -inf;", "var x = double.NegativeInfinity;")]
    [InlineData("var x = new [] {  };", "var x = new object[] {  };")]
    [InlineData("var x = new [] { 1, 2 };", "var x = new int[] { 1, 2 };")]
    [InlineData("var x = new [] { 1, 2147483648L };", "var x = new long[] { 1, 2147483648L };")]
    [InlineData("var x = new [] { 1, 0.5 };", "var x = new double[] { 1, 0.5 };")]
    [InlineData("var x = \"\\xe4b\";", "var x = \"äb\";")]
    public void An_unknown_name_stays_and_is_put_right_where_it_would_not_compile(string written, string kept) =>
        Assert.Equal($"// Parameters\n{kept}", InjectedCell.Type($"// Parameters\n{written}", _ => null));

    [Theory]
    [InlineData("var x = 5;")]
    [InlineData("// Parameters, mine\nvar x = 5;")]
    [InlineData("// Parameters\nx = 5;")]
    [InlineData("// Parameters\nvar x = 5;\nConsole.WriteLine(x);")]
    [InlineData("// Parameters\nvar x = Compute();")]
    [InlineData("// Parameters\nint x = 5;")]
    [InlineData("// Parameters\nvar x = ;")]
    [InlineData("// Parameters")]
    public void Other_cells_stay_as_they_are(string code) => Assert.Equal(code, InjectedCell.Type(code, _ => "double"));

    [Fact]
    public void Lines_stay_where_they_are_and_a_constant_is_declared_again()
    {
        string typed = InjectedCell.Type("// Parameters\r\nvar a = new [] {\n1,\n2 };\nvar b = 2; // two\nvar c = 3;", name => name switch { "a" => "int[]", "b" => "const double", _ => null });
        Assert.Equal("// Parameters\na = [1, 2];\n\n\ndouble b = 2d; // two\nvar c = 3;", typed);
    }

    [Fact]
    public void What_it_writes_compiles_and_reaches_functions_of_the_notebook()
    {
        using var probe = new SessionProbe();
        probe.Run("double lr = 2e-4; double Half() => lr / 2; List<float> widths = [1]; Dictionary<string, double> weights = []; string name = \"\"; long? n = null;");
        string typed = InjectedCell.Type(
            "// Parameters\nvar lr = 1;\nvar widths = new [] { 8, 16 };\nvar weights = new Dictionary<string,Object>{ { \"a\" , 2 } };\nvar name = \"\\xe4b\";\nvar n = 4;\nvar extra = new [] {  };",
            variable => variable switch { "lr" => "double", "widths" => "List<float>", "weights" => "Dictionary<string, double>", "name" => "string", "n" => "long?", _ => null });
        probe.Run(typed);
        Assert.Equal("(0.5, [8, 16], 2, \"äb\", 4, [])", probe.Run("(Half(), widths, weights[\"a\"], name, n, extra)"));
    }
}
