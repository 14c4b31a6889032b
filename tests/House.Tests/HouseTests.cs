using System.Reflection;

namespace House.Tests;

/// <summary>The house keeps its rules, and every rule can be broken: each is shown a house with a planted violation.</summary>
public sealed class HouseTests
{
    private const string Cell = """{"cells":[{"cell_type":"markdown","metadata":{},"source":["# T\n","## Exercises"]},{"cell_type":"code","metadata":{"tags":["parameters"]},"source":"CODE"}],"metadata":{"kernelspec":{"name":".net-csharp"}}}""";

    /// <summary>Rule, path of the planted file, its text, and a part of the sentence that must come.</summary>
    public static TheoryData<string, string, string, string> Violations => new()
    {
        { nameof(Rules.Top_level_is_what_the_design_says), "scripts/run.py", "print()", "scripts stands at the top level" },
        { nameof(Rules.A_paper_has_one_name_in_four_places), "lib/Gan/Models/UmmGan/Mixer.cs", "", "UmmGan has no folder in notebooks" },
        { nameof(Rules.A_paper_has_one_name_in_four_places), "notebooks/Zoos/A.ipynb", "{}", "'Zoos' is no paper's folder name" },
        { nameof(Rules.A_figure_belongs_to_a_notebook), "figures/Zoo/Fig99-Lost.svg", "<svg/>", "Fig99-Lost.svg is no notebook's figure" },
        { nameof(Rules.Rooms_use_only_rooms_beneath), "lib/Gan/Losses/Bad.cs", "using Gan.Training;\n", "Losses/Bad.cs uses Gan.Training" },
        { nameof(Rules.Rooms_use_only_rooms_beneath), "lib/Gan/Training/Bad.cs", "using Gan.Models.Zoo;\n", "Training/Bad.cs uses Gan.Models" },
        { nameof(Rules.A_paper_builds_on_StyleGan_only), "lib/Gan/Models/StyleGan/Bad.cs", "using Gan.Models.Zoo;\n", "uses the paper Zoo" },
        { nameof(Rules.Projects_know_only_what_they_may), "lib/Notebooks/Bad.cs", "using Gan.Results;\n", "lib/Notebooks/Bad.cs uses Gan" },
        { nameof(Rules.Projects_know_only_what_they_may), "lib/Gan/Bad.cs", "using Notebooks.Running;\n", "lib/Gan/Bad.cs uses Notebooks" },
        { nameof(Rules.Folder_is_namespace), "lib/Gan/Losses/Bad.cs", "namespace Gan.Metrics;\n", "is in namespace Gan.Metrics" },
        { nameof(Rules.A_file_is_one_noun_of_at_most_300_lines), "lib/Gan/Losses/Long.cs", "LINES", "has 301 lines" },
        { nameof(Rules.A_file_is_one_noun_of_at_most_300_lines), "lib/Gan/Losses/Two.cs", "public sealed class A;\npublic enum B { }\n", "declares 2 public types" },
        { nameof(Rules.Nothing_is_silenced), "lib/Gan/Losses/Bad.cs", "#pragma warning " + "disable CS0001\n", "pragma" },
        { nameof(Rules.Nothing_is_silenced), "lib/Gan/Losses/Bad.cs", "try { A(); } catch { }\n", "catch" },
        { nameof(Rules.No_path_or_host_of_a_machine), "README.md", "see /work" + "/shared/x", "a path of one machine" },
        { nameof(Rules.Tests_mirror_the_library), "tests/Gan.Tests/Attic/OldTests.cs", "namespace Gan.Tests.Attic;\n", "Attic mirrors nothing" },
        { nameof(Rules.Shipped_weights_are_small_and_have_a_provenance), "data/weights/orphan.safetensors", "", "no provenance" },
        { nameof(Rules.Every_package_stands_in_the_readme_with_its_licence), "lib/Gan/Gan.csproj", "<PackageReference Include=\"Left.Pad\" />", "lacks `Left.Pad`" },
        { nameof(Rules.CI_runs_what_a_person_runs), ".ci/run", "dotnet test", ".ci/run does not run" },
        { nameof(Rules.CI_runs_what_a_person_runs), "README.md", "# Experiments", "first screen" },
        { nameof(NotebookRules.Notebooks_are_lessons_of_short_cells), "notebooks/Zoo/Bad.ipynb", Cell.Replace("CODE", "#!share --from x"), "directive" },
        { nameof(NotebookRules.Notebooks_are_lessons_of_short_cells), "notebooks/Zoo/Bad.ipynb", Cell.Replace("CODE", "LONG"), "20 is the limit" },
        { nameof(NotebookRules.Notebooks_are_lessons_of_short_cells), "notebooks/Zoo/Bad.ipynb", Cell.Replace("parameters", "other"), "tagged 'parameters'" },
        { nameof(NotebookRules.Notebooks_claim_what_they_are_named_after), "notebooks/Zoo/Bad.ipynb", Cell, "checks no claim" },
    };

    public static TheoryData<string> RuleNames => [.. AllRules.Select(r => r.Name)];

    private static IEnumerable<MethodInfo> AllRules => new[] { typeof(Rules), typeof(NotebookRules) }
        .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public)).Where(m => m.ReturnType == typeof(IEnumerable<string>));

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void The_house_keeps_the_rule(string rule)
    {
        string[] violations = [.. Apply(rule, House.Checkout)];
        Assert.True(violations.Length == 0, string.Join('\n', violations));
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public void The_rule_sees_a_violation(string rule, string path, string text, string sentence)
    {
        text = text.Replace("LINES", string.Concat(Enumerable.Repeat("\n", 301))).Replace("LONG", string.Concat(Enumerable.Repeat("x;\\n", 21)));
        string[] violations = [.. Apply(rule, House.Checkout.With(path, text))];
        Assert.Contains(violations, v => v.Contains(sentence));
    }

    [Fact]
    public void Weights_above_the_limit_are_seen()
    {
        House house = House.Checkout.With("data/weights/big.safetensors", "", size: 3_000_001).With("data/weights/big.json", "{}");
        Assert.Contains(Rules.Shipped_weights_are_small_and_have_a_provenance(house), v => v.Contains("3 MB"));
    }

    [Fact]
    public void Every_rule_has_a_violation_that_shows_it_can_fail()
    {
        string[] shown = [.. Violations.Select(v => (string)v[0])];
        Assert.Empty(AllRules.Select(r => r.Name).Except(shown));
    }

    private static IEnumerable<string> Apply(string rule, House house) => (IEnumerable<string>)AllRules.Single(r => r.Name == rule).Invoke(null, [house])!;
}
