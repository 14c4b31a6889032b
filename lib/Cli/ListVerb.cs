using System.CommandLine;
using Gan.Results;
using Notebooks.Catalogue;

namespace Cli;

/// <summary><c>list</c>: papers, notebooks, claims and their last verdicts.</summary>
internal static class ListVerb
{
    public static Command Create()
    {
        Command verb = new("list", "Show papers, notebooks, claims and their last verdicts.");
        verb.SetAction(_ => Run(Checkout.Folder(), Console.Out));
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

        return ExitCodes.Well;
    }
}
