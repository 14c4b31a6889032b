using Notebooks.Documents;
using Notebooks.Parameters;

namespace Notebooks.Tests.Parameters;

public sealed class ParameterCellTests
{
    [Fact]
    public void Types_and_defaults_are_those_the_cell_declares()
    {
        NotebookDocument document = With("int a = -5, b;\ndouble c = 1e-3; var d = 2f; string? e = null; bool f = true;\nlong[] g = [1]; const int h = 3; var i = \"x\";");
        Assert.Equal(
            "a:int=-5 b:int=null c:double=0.001 d:float=2 e:string?=null f:bool=true g:long[]=\"[1]\" h:int=3 i:string=\"x\"",
            string.Join(' ', ParameterCell.Read(document).Select(p => $"{p.Name}:{p.Type}={p.Default?.ToJsonString() ?? "null"}")));
        Assert.True(ParameterCell.Read(document).Single(p => p.Name == "h").IsConstant);
    }

    [Theory]
    [InlineData("int", "600", "600")]
    [InlineData("int", "2147483648", null)]
    [InlineData("long", "2147483648", "2147483648L")]
    [InlineData("double", "1", "1d")]
    [InlineData("double", "1e-3", "0.001d")]
    [InlineData("double", "NaN", "double.NaN")]
    [InlineData("float", "0.1", "0.1f")]
    [InlineData("bool", "True", "true")]
    [InlineData("bool", "yes", null)]
    [InlineData("string", "a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("int?", "null", "null")]
    [InlineData("int?", "3", "3")]
    [InlineData("int[]", "", "new int[] {  }")]
    [InlineData("string[]", "a, b", "new string[] { \"a\", \"b\" }")]
    [InlineData("DateTime", "today", null)]
    public void A_text_becomes_a_literal_of_the_declared_type(string type, string text, string? literal)
        => Assert.Equal(literal, ParameterValue.Parse(type, text)?.Literal);

    [Fact]
    public void A_cell_injected_before_is_replaced()
    {
        NotebookDocument document = With("int a = 1;");
        ParameterCell.Inject(document, new Dictionary<string, ParameterValue> { ["a"] = new("2", 2) });
        ParameterCell.Inject(document, new Dictionary<string, ParameterValue> { ["a"] = new("3", 3) });
        Assert.Equal(["int a = 1;", "// Parameters\na = 3;"], document.Cells.Select(cell => cell.Source));
        Assert.Equal("""{"a":3}""", document.Metadata["papermill"]!["parameters"]!.ToJsonString());
    }

    [Fact]
    public void A_constant_cannot_be_set()
    {
        IReadOnlyList<Parameter> declared = ParameterCell.Read(With("const int a = 1;"));
        Assert.Contains("as a constant", Assert.Throws<ParameterException>(
            () => ParameterChoice.Convert("N", declared, new Dictionary<string, string> { ["a"] = "2" })).Message);
    }

    private static NotebookDocument With(string source)
    {
        var document = NotebookDocument.CreateCSharp();
        var cell = NotebookCell.Create(CellKind.Code, "p", source);
        cell.AddTag(CellTags.Parameters);
        document.Cells.Add(cell);
        return document;
    }
}
