using Notebooks.Catalogue;
using Notebooks.Parameters;
using Notebooks.Running;

namespace Notebooks.Tests.Running;

public sealed class NotebookPlanTests
{
    [Theory]
    [InlineData("lr", "fast", "Parameter 'lr' of Test/Well is of type double, which 'fast' is not (for example -p lr=0.0002).")]
    [InlineData("seed", "1.5", "Parameter 'seed' of Test/Well is of type int, which '1.5' is not (for example -p seed=100).")]
    [InlineData("sizes", "1,x", "Parameter 'sizes' of Test/Well is of type int[], which '1,x' is not (for example -p sizes=100,100).")]
    [InlineData("steps", "5", "Test/Well has no parameter 'steps'; it declares device, lr, name, profile, seed, sizes.")]
    public void A_wrong_parameter_gets_one_sentence(string name, string value, string sentence)
    {
        using var repository = new TemporaryRepository("Well");
        RunOptions options = repository.Options with { Parameters = new Dictionary<string, string> { [name] = value } };
        Assert.Equal(sentence, Assert.Throws<ParameterException>(() => NotebookPlan.Create(options)).Message);
    }

    [Fact]
    public void An_unknown_profile_gets_the_nearest_name()
    {
        using var repository = new TemporaryRepository("Well");
        string message = Assert.Throws<ParameterException>(() => NotebookPlan.Create(repository.Options with { Profile = "quik" })).Message;
        Assert.Equal("There is no profile 'quik'; did you mean quick? The profiles are smoke, quick, full, paper.", message);
    }

    [Theory]
    [InlineData("Test", "Test/Results Test/Well")]
    [InlineData("Test/W*", "Test/Well")]
    [InlineData("well", "Test/Well")]
    [InlineData("notebooks/Test/Well.ipynb", "Test/Well")]
    public void Patterns_name_papers_and_notebooks(string pattern, string expected)
    {
        using var repository = new TemporaryRepository("Well", "Results");
        Assert.Equal(expected, string.Join(' ', NotebookPlan.Create(repository.Options with { Patterns = [pattern] }).Select(plan => plan.File.Name)));
    }

    [Fact]
    public void A_path_names_a_notebook_anywhere_and_an_unknown_name_gets_the_nearest()
    {
        using var repository = new TemporaryRepository("Well", "Results");
        NotebookPlan plan = Assert.Single(NotebookPlan.Create(repository.Options with { Patterns = [TemporaryRepository.Golden("Throws")] }));
        Assert.Equal("Notebooks/Throws", plan.File.Name);
        string message = Assert.Throws<UnknownNotebookException>(() => NotebookPlan.Create(repository.Options with { Patterns = ["Test/Wel"] })).Message;
        Assert.StartsWith("No notebook matches 'Test/Wel'; did you mean Test/Well", message);
        message = Assert.Throws<UnknownNotebookException>(() => NotebookPlan.Create(repository.Options with { Patterns = ["Zebra/Stripes-Xylophone"] })).Message;
        Assert.Contains("there are Test.", message);
    }

    [Fact]
    public void Figures_are_ordered_by_number()
    {
        using var repository = new TemporaryRepository();
        string folder = Directory.CreateDirectory(Path.Combine(repository.Root, "notebooks", "Zoo")).FullName;
        foreach (string name in (string[])["Fig10-B", "Fig8-A"]) File.Copy(TemporaryRepository.Golden("Well"), Path.Combine(folder, $"{name}.ipynb"));
        Assert.Equal(["Zoo/Fig8-A", "Zoo/Fig10-B"], NotebookCatalogue.Read(Path.Combine(repository.Root, "notebooks")).Notebooks.Select(file => file.Name));
    }
}
