using System.Text.RegularExpressions;

namespace House.Tests;

/// <summary>The rules of the house (DESIGN §2, §8, STYLE §3–4). Each returns a sentence per violation.</summary>
internal static partial class Rules
{
    private static readonly string[] TopLevel =
    [
        ".ci", ".config", ".devcontainer", ".editorconfig", ".github", ".gitignore", "bench", "CHANGELOG.md", "data", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
        "environment.yml", "experiments", "Experiments.sln", "figures", "global.json", "lib", "LICENSE", "notebooks", "README.md", "tests",
    ];

    private static readonly string[] Papers = ["StyleGan", "StyleGan2", "UmmGan", "LatentStructuring", "SemanticStyleGan", "Zoo"];

    /// <summary>What each room of lib/Gan may use beside itself: arrows point down.</summary>
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["Tensors"] = [],
        ["Randomness"] = [],
        ["Imaging"] = [],
        ["Results"] = ["Randomness", "Tensors"],
        ["Layers"] = ["Tensors"],
        ["Losses"] = ["Tensors"],
        ["Data"] = ["Imaging", "Randomness", "Results", "Tensors"],
        ["Metrics"] = ["Layers", "Randomness", "Results", "Tensors"],
        ["Figures"] = ["Imaging", "Results"],
        ["Weights"] = ["Tensors"],
        ["Training"] = ["Data", "Figures", "Imaging", "Layers", "Losses", "Metrics", "Randomness", "Results", "Tensors", "Weights"],
        ["Experiments"] = ["Data", "Figures", "Imaging", "Layers", "Losses", "Metrics", "Randomness", "Results", "Tensors", "Training", "Weights"],
    };

    public static IEnumerable<string> Top_level_is_what_the_design_says(House house)
    {
        foreach (string name in house.Paths.Select(p => p.Split('/')[0]).Distinct())
            if (!TopLevel.Contains(name)) yield return $"{name} stands at the top level, where the design has no such thing.";
    }

    public static IEnumerable<string> A_paper_has_one_name_in_four_places(House house)
    {
        string[] places = ["lib/Gan/Models", "notebooks", "figures", "tests/Gan.Tests/Models"];
        foreach (string name in places.SelectMany(house.Folders).Distinct())
        {
            if (!Papers.Contains(name)) yield return $"'{name}' is no paper's folder name; there are {string.Join(", ", Papers)}.";
            foreach (string place in places)
                if (!house.Folders(place).Contains(name)) yield return $"{name} has no folder in {place}.";
        }
    }

    public static IEnumerable<string> A_figure_belongs_to_a_notebook(House house)
    {
        foreach (string path in house.Paths.Where(p => p.StartsWith("figures/", StringComparison.Ordinal) && p.Count(c => c == '/') == 2))
        {
            string[] parts = path.Split('/');
            string stem = parts[2].Split('.')[0];
            if (!house.Paths.Any(n => n.StartsWith($"notebooks/{parts[1]}/", StringComparison.Ordinal) && n.EndsWith(".ipynb", StringComparison.Ordinal)
                && (stem == Path.GetFileNameWithoutExtension(n) || stem.StartsWith(Path.GetFileNameWithoutExtension(n) + "-", StringComparison.Ordinal))))
                yield return $"{path} is no notebook's figure.";
        }
    }

    public static IEnumerable<string> Rooms_use_only_rooms_beneath(House house)
    {
        foreach ((string path, string text) in house.Source("lib/Gan"))
        {
            string[] parts = path.Split('/');
            if (parts.Length < 4) continue;
            string room = parts[2];
            foreach (Match use in UseOfRoom().Matches(text))
            {
                string used = use.Groups[1].Value;
                if (used == room || room == "Models" && used != "Models") continue;
                if (room == "Models" || !Below.TryGetValue(room, out string[]? allowed) || !allowed.Contains(used))
                    yield return $"{path} uses Gan.{used}, which is not beneath Gan.{room}.";
            }
        }
    }

    public static IEnumerable<string> A_paper_builds_on_StyleGan_only(House house)
    {
        foreach ((string path, string text) in house.Source("lib/Gan/Models"))
        {
            if (path.Count(c => c == '/') == 3) continue; // the catalogue of all papers' models
            string own = path.Split('/')[3];
            foreach (Match use in UseOfPaper().Matches(text))
                if (use.Groups[1].Value is var used && used != own && used is not ("StyleGan" or "StyleGan2"))
                    yield return $"{path} uses the paper {used}.";
        }
    }

    public static IEnumerable<string> Projects_know_only_what_they_may(House house)
    {
        (string Project, string[] Forbidden)[] walls =
        [
            ("lib/Gan", ["Interactive", "Notebooks", "Cli"]), ("lib/Interactive", ["Notebooks", "Cli"]),
            ("lib/Notebooks", ["Gan", "Interactive", "TorchSharp", "Cli"]),
        ];
        foreach ((string project, string[] forbidden) in walls)
        {
            string file = $"{project}/{Path.GetFileName(project)}.csproj";
            foreach (string other in forbidden)
            {
                if (house.Text(file).Contains($"{other}.csproj")) yield return $"{file} references {other}.";
                foreach ((string path, string text) in house.Source(project))
                    if (Regex.IsMatch(text, $@"^using (static )?{other}[.;]", RegexOptions.Multiline)) yield return $"{path} uses {other}.";
            }
        }
        if (house.Text("lib/Notebooks/Notebooks.csproj").Contains("<UsesTorch>true")) yield return "lib/Notebooks uses torch.";
    }

    public static IEnumerable<string> Folder_is_namespace(House house)
    {
        foreach ((string path, string text) in house.Source("lib").Concat(house.Source("tests")).Concat(house.Source("bench")))
        {
            if (NamespaceLine().Match(text) is not { Success: true } line)
            {
                if (TypeLine().IsMatch(text)) yield return $"{path} has no file-scoped namespace.";
                continue;
            }
            string expected = string.Join('.', path.Split('/')[1..^1]);
            if (path.StartsWith("bench/", StringComparison.Ordinal)) expected = string.Join('.', (string[])["Bench", .. path.Split('/')[1..^1]]);
            if (line.Groups[1].Value != expected) yield return $"{path} is in namespace {line.Groups[1].Value}, its folder says {expected}.";
        }
    }

    public static IEnumerable<string> A_file_is_one_noun_of_at_most_300_lines(House house)
    {
        foreach ((string path, string text) in house.Texts.Where(t => t.Path.EndsWith(".cs", StringComparison.Ordinal) || t.Path.EndsWith(".cpp", StringComparison.Ordinal)))
        {
            int lines = text.Count(c => c == '\n');
            if (lines > 300) yield return $"{path} has {lines} lines.";
            bool zoo = path.StartsWith("lib/Gan/Models/Zoo/", StringComparison.Ordinal); // a zoo GAN is config, generator and discriminator
            int types = PublicType().Matches(text).Select(m => m.Groups[1].Value).Distinct().Count();
            if (path.StartsWith("lib/", StringComparison.Ordinal) && !zoo && types > 1)
                yield return $"{path} declares {types} public types.";
        }
    }

    public static IEnumerable<string> Nothing_is_silenced(House house)
    {
        foreach ((string path, string text) in house.Texts.Where(t => t.Path.EndsWith(".cs", StringComparison.Ordinal) && !t.Path.StartsWith("tests/House.Tests/", StringComparison.Ordinal)))
            foreach (Match silenced in Silenced().Matches(text))
                yield return $"{path} has '{silenced.Value.Trim()}'.";
        foreach ((string path, string text) in house.Source("lib").Concat(house.Source("bench")))
            foreach (Match swallowed in Swallowed().Matches(text))
                yield return $"{path} has '{swallowed.Value.Trim()}'.";
    }

    public static IEnumerable<string> No_path_or_host_of_a_machine(House house)
    {
        foreach ((string path, string text) in house.Texts.Where(t => !t.Path.StartsWith("tests/House.Tests/", StringComparison.Ordinal)))
            if (MachinePath().Match(text) is { Success: true } found) yield return $"{path} names '{found.Value}', a path of one machine.";
    }

    public static IEnumerable<string> Tests_mirror_the_library(House house)
    {
        foreach (string project in house.Folders("tests").Where(p => p is not "House.Tests"))
        {
            string library = project.Replace(".Tests", "");
            foreach (string room in house.Folders($"tests/{project}"))
            {
                bool material = !house.Source($"tests/{project}/{room}").Any();
                if (!material && !house.Folders($"lib/{library}").Contains(room) && !room.StartsWith("Testing", StringComparison.Ordinal))
                    yield return $"tests/{project}/{room} mirrors nothing in lib/{library}.";
            }
        }
    }

    public static IEnumerable<string> Shipped_weights_are_small_and_have_a_provenance(House house)
    {
        string[] weights = [.. house.Paths.Where(p => p.StartsWith("data/weights/", StringComparison.Ordinal) && p.EndsWith(".safetensors", StringComparison.Ordinal))];
        foreach (string path in weights)
        {
            if (house.Size(path) > 3_000_000) yield return $"{path} has {house.Size(path)} bytes; 3 MB is the limit.";
            if (!house.Has(Path.ChangeExtension(path, ".json"))) yield return $"{path} has no provenance beside it.";
        }
        if (weights.Sum(house.Size) > 30_000_000) yield return "The shipped weights have more than 30 MB in all.";
    }

    public static IEnumerable<string> Every_package_stands_in_the_readme_with_its_licence(House house)
    {
        string[] rows = [.. house.Text("README.md").Split('\n').Where(line => line.StartsWith('|') && line.Count(c => c == '|') == 4)];
        string projects = string.Concat(house.Texts.Where(t => t.Path.EndsWith(".csproj", StringComparison.Ordinal) || t.Path == "Directory.Build.targets").Select(t => t.Text));
        foreach (string package in PackageReference().Matches(projects).Select(m => m.Groups[1].Value).Distinct())
            if (!rows.Any(row => row.Contains($"`{package}`", StringComparison.Ordinal))) yield return $"README.md's table of packages lacks `{package}`.";
    }

    public static IEnumerable<string> CI_runs_what_a_person_runs(House house)
    {
        if (!house.Text(".ci/run").Contains("experiments\" test")) yield return ".ci/run does not run ./experiments test.";
        if (!house.Text(".github/workflows/test.yml").Contains("run: .ci/run")) yield return "The hosted workflow does not call .ci/run.";
        string firstScreen = string.Join('\n', house.Text("README.md").Split('\n').Take(40));
        foreach (string wanted in (string[])["./experiments run", "./experiments test", "figures/"])
            if (!firstScreen.Contains(wanted)) yield return $"The first screen of README.md lacks '{wanted}'.";
    }

    [GeneratedRegex(@"<PackageReference Include=""([\w.-]+)""")]
    private static partial Regex PackageReference();

    [GeneratedRegex(@"^using (?:static )?Gan\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex UseOfRoom();

    [GeneratedRegex(@"Gan\.Models\.(\w+)")]
    private static partial Regex UseOfPaper();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^(public|internal) ", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^public (?:(?:sealed|static|abstract|partial|readonly|unsafe|ref) )*(?:class|struct|interface|enum|record struct|record|delegate \w+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"#pragma warning disable|\bSkip\s*=")]
    private static partial Regex Silenced();

    [GeneratedRegex(@"catch\s*(\(Exception[^)]*\))?\s*\{\s*\}")]
    private static partial Regex Swallowed();

    [GeneratedRegex(@"/(work|farm)/(main|steering|in|shared|\.library|\.mirror)\b|/tmp/(research|w|hub|ts)/|/root/(?!\.nuget)")]
    private static partial Regex MachinePath();
}
