using System.CommandLine;
using Gan.Results;
using Interactive;
using Notebooks.Catalogue;

namespace Cli;

/// <summary><c>list</c>: papers, notebooks, claims and their last verdicts.</summary>
internal static class ListVerb
{
    public static Command Create()
    {
        Option<FileInfo?> csv = new("--csv")
        {
            Description = "Write every number of the last runs to FILE (results.csv) instead, and every claim beside it (results-claims.csv).",
            HelpName = "FILE",
        };
        Command verb = new("list", "Show papers, notebooks, claims and their last verdicts, and the models.") { csv };
        verb.SetAction(parsed => parsed.GetValue(csv) is FileInfo file ? Save(file.FullName, Console.Out) : Run(Checkout.Folder(), Console.Out));
        return verb;
    }

    internal static int Run(string root, TextWriter to)
    {
        foreach (IGrouping<string, NotebookEntry> paper in NotebookEntry.ReadAll(root).GroupBy(entry => entry.File.Paper))
        {
            to.WriteLine(paper.Key);
            foreach (NotebookEntry entry in paper)
            {
                to.WriteLine($"  {entry.File.Name}  {entry.Title}{(entry.Profile == null ? "  (no committed run)" : $"  ({entry.Profile})")}");
                foreach (ClaimVerdict claim in entry.Claims) to.WriteLine($"    {(claim.Holds ? "holds        " : "does not hold")}  {claim.Id}: {claim.Statement}");
            }
        }

        to.WriteLine($"models of train, generate and metrics: {string.Join(", ", KnownModels.Catalogue.Models.Select(model => model.Name))}");
        return ExitCodes.Well;
    }

    private static int Save(string path, TextWriter to)
    {
        try
        {
            foreach (string written in Results.Load().SaveCsv(path)) to.WriteLine($"written: {written}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"--csv {path} cannot be written ({error.Message.TrimEnd('.')}); name a file in a folder that is there and yours.");
        }
        return ExitCodes.Well;
    }
}
