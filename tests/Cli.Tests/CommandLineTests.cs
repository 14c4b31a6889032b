namespace Cli.Tests;

/// <summary>What a person types, and what comes back: exit codes and one sentence.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("list")]
    [InlineData("train")]
    [InlineData("metrics")]
    [InlineData("bench")]
    [InlineData("lab")]
    [InlineData("kernel")]
    [InlineData("doctor")]
    [InlineData("weights")]
    public async Task Every_verb_explains_itself(string verb)
    {
        (int code, string output, _) = await CommandLine.Type(verb, "--help");
        Assert.Equal(ExitCodes.Well, code);
        Assert.Contains("Usage:", output);
        Assert.Contains(verb, output);
    }

    [Theory]
    [InlineData("rnu", "rnu")]
    [InlineData("train gan", "cdcgan")]
    [InlineData("train cgan --profile qiuck", "quick")]
    [InlineData("train cgan --profile smoke --data nowhere", "nowhere")]
    [InlineData("train cgan --profile smoke --device tpu", "cuda")]
    [InlineData("run Zoo/NoSuchNotebook", "NoSuchNotebook")]
    [InlineData("run Zoo --profile qiuck", "quick")]
    [InlineData("lab NoSuchNotebook", "NoSuchNotebook")]
    [InlineData("lab --port 123456", "123456")]
    [InlineData("kernel", "./experiments lab")]
    [InlineData("kernel no/such/connection.json", "no/such/connection.json")]
    [InlineData("kernel install --prefix . --name a/b", "a/b")]
    [InlineData("kernel install --prefix . --user", "--prefix")]
    [InlineData("kernel uninstall --prefix no/such/folder", "csharp-experiments")]
    [InlineData("run Zoo/SaturatedSigmoid --profile smoke -p sede=1", "sede")]
    [InlineData("run Zoo/SaturatedSigmoid --profile smoke -p seed=one", "seed")]
    [InlineData("list --csv no/such/folder/results.csv", "results.csv")]
    [InlineData("list --csv", "--csv")]
    [InlineData("run --profil smoke", "no option --profil")]
    [InlineData("run Zoo --seed 1e3", "--seed takes a whole number, which '1e3' is not.")]
    [InlineData("run Zoo/SaturatedSigmoid --profile smoke --out /proc/nowhere", "--out")]
    [InlineData("run Zoo --jobs 0", "run --help lists")]
    public async Task A_mistake_is_answered_by_a_sentence_that_names_it(string line, string named)
    {
        (int code, string output, string errors) = await CommandLine.Type(line.Split(' '));
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains(named, output + errors);
        Assert.DoesNotContain("   at ", output + errors);
        Assert.DoesNotContain("(Parameter '", output + errors);
        Assert.DoesNotContain("Usage:", output + errors); // two lines, not the whole help
    }

    [Fact]
    public async Task Numbers_and_claims_are_listed_as_tables_of_comma_separated_values()
    {
        string folder = Directory.CreateTempSubdirectory("list-").FullName;
        try
        {
            (int code, string output, _) = await CommandLine.Type("list", "--csv", Path.Combine(folder, "all.csv"));
            Assert.Equal(ExitCodes.Well, code);
            Assert.Contains(Path.Combine(folder, "all-claims.csv"), output);
            string[] numbers = await File.ReadAllLinesAsync(Path.Combine(folder, "all.csv")), claims = await File.ReadAllLinesAsync(Path.Combine(folder, "all-claims.csv"));
            Assert.StartsWith("paper,notebook,profile,", numbers[0]);
            Assert.Contains(numbers, line => line.StartsWith("StyleGan,StyleGan/Table1-Fid,", StringComparison.Ordinal));
            Assert.Contains(claims, line => line.Contains(",zoo.fig8.bce-beats-mse,", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_data_folder_that_is_not_there_is_named_and_a_relative_one_becomes_absolute()
    {
        string? before = Environment.GetEnvironmentVariable("EXPERIMENTS_DATA");
        try
        {
            Environment.SetEnvironmentVariable("EXPERIMENTS_DATA", "no/such/folder");
            (int code, _, string errors) = await CommandLine.Type("list");
            Assert.Equal(ExitCodes.Usage, code);
            Assert.Contains(Path.GetFullPath("no/such/folder"), errors);
            Environment.SetEnvironmentVariable("EXPERIMENTS_DATA", ".");
            Assert.Equal(ExitCodes.Well, (await CommandLine.Type("list")).Code);
            Assert.Equal(Environment.CurrentDirectory, Environment.GetEnvironmentVariable("EXPERIMENTS_DATA"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("EXPERIMENTS_DATA", before);
        }
    }
}
