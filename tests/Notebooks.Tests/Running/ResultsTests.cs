using System.Text.Json.Nodes;
using Notebooks.Documents;
using Notebooks.Publishing;
using Notebooks.Running;

namespace Notebooks.Tests.Running;

public sealed class ResultsTests
{
    [Fact]
    public async Task Results_are_built_from_what_the_notebook_shows()
    {
        using var repository = new TemporaryRepository("Results");
        NotebookReport report = await repository.RunAsync(repository.Options with { Jobs = 2 });
        Assert.Equal((null, 1, 1), (report.Error, report.ClaimsHeld, report.ClaimsFailed));
        Assert.Equal(["A claim was shown without \"id\" and is not in the results."], report.Notes);
        JsonObject results = repository.Results("Results");
        Assert.Equal(
            ["claims", "data", "device", "engine", "figures", "library", "metrics", "notebook", "parameters", "peak_memory_mb", "profile", "seconds", "seed", "torch"],
            results.Select(pair => pair.Key));
        Assert.Equal("own", (string?)results["engine"]);
        Assert.Equal("Test/Results smoke 0 cpu 9.9 lib+1", string.Join(' ', new[] { "notebook", "profile", "seed", "device", "torch", "library" }.Select(key => results[key]!.ToString())));
        Assert.Equal("""[{"count":60000,"identity":"sha256:abc","name":"mnist"}]""", results["data"]!.ToJsonString());
        Assert.Equal(["13.5", "1"], ((JsonArray)results["metrics"]!).Select(metric => metric!["value"]!.ToJsonString()));
        Assert.Equal(["x.y.holds", "x.y.fails"], ((JsonArray)results["claims"]!).Select(claim => (string?)claim!["id"]));
        Assert.Equal("""["Results.svg"]""", results["figures"]!.ToJsonString());
        Assert.True((double)results["peak_memory_mb"]! > 10);
        Assert.Contains("training run  5/10  G 0.500  1.5 s left", repository.Events);
        Assert.True(File.Exists(Path.Combine(repository.Root, "out", "Test", "Results.svg")));
        Assert.Equal("1", repository.Text("Results", 3));
    }

    [Fact]
    public async Task The_summary_says_what_became_of_each_notebook()
    {
        using var repository = new TemporaryRepository("Results", "DoesNotCompile");
        SuiteReport report = await repository.RunAllAsync(repository.Options with { Jobs = 2 });
        var summary = (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(repository.Root, "out", "summary.json")))!;
        Assert.Equal((1, 1, 1), ((int)summary["failed"]!, (int)summary["claims_held"]!, (int)summary["claims_failed"]!));
        Assert.Contains("does not exist", (string?)summary["notebooks"]![0]!["error"]);
        Assert.Contains("1 of 2", report.ToTable());
    }

    [Fact]
    public async Task Publishing_puts_outputs_and_figures_into_the_repository_and_ties_them_to_the_code()
    {
        using var repository = new TemporaryRepository("Results");
        string before = NotebookProvenance.CodeHash(NotebookDocument.Read(repository.Committed("Results")));
        NotebookReport report = await repository.RunAsync(repository.Options with { Publish = true, Seed = 3 });
        Assert.Contains("published, with 2 files in figures/Test", report.Notes);
        var published = NotebookDocument.Read(repository.Committed("Results"));
        Assert.Equal(3, published.Cells.Count);
        Assert.Equal([1, 2, 3], published.CodeCells.Select(cell => cell.ExecutionCount ?? 0));
        Assert.Equal(3, (int)published.Metadata["experiments"]!["parameters"]!["seed"]!);
        Assert.Equal(before, (string?)published.Metadata["experiments"]!["code_sha256"]);
        Assert.True(File.Exists(Path.Combine(repository.Root, "figures", "Test", "Results.svg")));
        Assert.True(File.Exists(Path.Combine(repository.Root, "figures", "Test", "Results.json")));
        Assert.Null(NotebookProvenance.Check(published, "it"));

        string outputs = published.ToText().Replace("\"identity\": \"sha256:abc\"", "\"identity\": \"sha256:abd\"", StringComparison.Ordinal);
        Assert.Contains("outputs of it have been changed", NotebookProvenance.Check(NotebookDocument.Parse(outputs), "it"));
        published.CodeCells.First().Source += " ";
        Assert.Contains("code of it has changed", NotebookProvenance.Check(published, "it"));
        published.Metadata.Remove("experiments");
        Assert.Contains("did not come from", NotebookProvenance.Check(published, "it"));
        Assert.Null(NotebookProvenance.Check(NotebookDocument.Read(TemporaryRepository.Golden("Well")), "fresh"));
    }

    [Fact]
    public async Task A_failed_notebook_is_not_published()
    {
        using var repository = new TemporaryRepository("DoesNotCompile");
        byte[] before = await File.ReadAllBytesAsync(repository.Committed("DoesNotCompile"));
        Assert.NotNull((await repository.RunAsync(repository.Options with { Publish = true })).Error);
        Assert.Equal(before, await File.ReadAllBytesAsync(repository.Committed("DoesNotCompile")));
        Assert.False(Directory.Exists(Path.Combine(repository.Root, "figures")));
    }
}
