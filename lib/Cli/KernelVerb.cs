using System.CommandLine;
using Cli.Jupyter;
using Notebooks.Kernel;

namespace Cli;

/// <summary><c>kernel</c>: the Jupyter kernel itself, and its registration with other Jupyters.</summary>
internal static class KernelVerb
{
    public static Command Create()
    {
        Argument<string?> file = new("file") { Description = "The connection file that Jupyter writes.", Arity = ArgumentArity.ZeroOrOne };
        Command verb = new("kernel", "The Jupyter kernel (Jupyter calls it), and its registration with Jupyters other than that of ./experiments lab.")
        {
            file, Install(), Uninstall(),
        };
        verb.SetAction(parsed => KernelProcess.Run(new KernelOptions(
            parsed.GetValue(file) ?? throw new ArgumentException("The kernel needs the connection file that Jupyter writes; to use it in a browser: ./experiments lab."),
            Directory.GetCurrentDirectory())));
        return verb;
    }

    private static Command Install()
    {
        (Option<bool> user, Option<string?> prefix, Option<string> name) = Place();
        Command verb = new("install", "Register the kernel with other Jupyters, VS Code and papermill.") { user, prefix, name };
        verb.SetAction(parsed =>
        {
            string folder = Registry(parsed.GetValue(prefix)).Install(parsed.GetValue(name)!);
            Console.WriteLine($"Registered as {parsed.GetValue(name)} in {folder}. It is a copy of this build: install it again after an update.");
            return ExitCodes.Well;
        });
        return verb;
    }

    private static Command Uninstall()
    {
        (Option<bool> user, Option<string?> prefix, Option<string> name) = Place();
        Command verb = new("uninstall", "Take the registration away again.") { user, prefix, name };
        verb.SetAction(parsed =>
        {
            Console.WriteLine($"Removed {Registry(parsed.GetValue(prefix)).Uninstall(parsed.GetValue(name)!)}.");
            return ExitCodes.Well;
        });
        return verb;
    }

    private static (Option<bool> User, Option<string?> Prefix, Option<string> Name) Place()
    {
        Option<bool> user = new("--user") { Description = "For this person; the default." };
        Option<string?> prefix = new("--prefix") { Description = "For a Python environment: the folder that has share/jupyter in it." };
        prefix.Validators.Add(result =>
        {
            if (result.GetValue(user)) result.AddError("--user and --prefix exclude each other.");
        });
        Option<string> name = new("--name") { Description = "What it is called there.", DefaultValueFactory = _ => KernelRegistry.DefaultName };
        return (user, prefix, name);
    }

    private static KernelRegistry Registry(string? prefix) => prefix is null ? KernelRegistry.OfUser() : KernelRegistry.OfPrefix(prefix);
}
