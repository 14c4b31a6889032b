using System.Text.Json.Nodes;
using Cli.Jupyter;

namespace Cli.Tests.Jupyter;

/// <summary>What is written for Jupyter to start the kernel by.</summary>
public sealed class KernelSpecTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernelspec-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_lab_has_a_kernel_of_its_own_in_a_folder_of_its_own()
    {
        JupyterFolders folders = new(_folder);
        folders.Prepare();
        Assert.All(folders.Variables.Values, folder => Assert.StartsWith(_folder, folder));
        JsonNode spec = Read(folders.Kernel);
        string[] arguments = [.. spec["argv"]!.AsArray().Select(a => (string)a!)];
        Assert.EndsWith("dotnet", arguments[0]);
        Assert.StartsWith(_folder, arguments[2]);
        Assert.True(File.Exists(arguments[2]), "The program is not where the specification says.");
        Assert.Equal(["kernel", "{connection_file}", "--history", folders.History], arguments[3..]);
        Assert.Equal("message", (string?)spec["interrupt_mode"]);
        Assert.Equal(("C#", ".NET (C#)", ".net-csharp"), ((string?)spec["language"], (string?)spec["display_name"], Path.GetFileName(folders.Kernel)));
        foreach (string logo in new[] { "logo-32x32.png", "logo-64x64.png", "logo-svg.svg" }) Assert.True(new FileInfo(Path.Combine(folders.Kernel, logo)).Length > 200, logo);
    }

    [Fact]
    public void The_environment_of_the_launcher_reaches_the_kernel()
    {
        const string variable = "GOMP_SPINCOUNT";
        string? before = Environment.GetEnvironmentVariable(variable);
        try
        {
            Environment.SetEnvironmentVariable(variable, "1234");
            Write("with");
            Environment.SetEnvironmentVariable(variable, null);
            Write("without");
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
        }

        Assert.Equal("1234", (string?)Read(Path.Combine(_folder, "with"))["env"]![variable]);
        Assert.Null(Read(Path.Combine(_folder, "without"))["env"]![variable]);
    }

    [Fact]
    public void A_new_build_leaves_the_program_of_running_kernels_alone()
    {
        string build = Directory.CreateDirectory(Path.Combine(_folder, "build")).FullName, library = Path.Combine(build, "Program.dll");
        File.WriteAllText(Path.Combine(build, "Program.deps.json"), """{"targets":{"net":{"Program/1":{"runtime":{"Program.dll":{}}},"Other/1":{"runtime":{"lib/net/Other.dll":{}}}}}}""");
        File.WriteAllText(Path.Combine(build, "Other.dll"), "other");
        File.WriteAllText(Path.Combine(build, "Unrelated.dll"), "unrelated");
        File.WriteAllText(library, "first");
        string first = KernelHost.CopyInto(_folder, library);
        Assert.Equal(first, KernelHost.CopyInto(_folder, library));
        Assert.Equal(["Other.dll", "Program.deps.json", "Program.dll"], Directory.EnumerateFiles(Path.GetDirectoryName(first)!).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        File.WriteAllText(library, "second");
        string second = KernelHost.CopyInto(_folder, library);
        Assert.NotEqual(first, second);
        Assert.Equal(("first", "second"), (File.ReadAllText(first), File.ReadAllText(second)));
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(first)!, DateTime.UtcNow.AddDays(-8));
        KernelHost.CopyInto(_folder, library);
        Assert.False(File.Exists(first), "Copies that nobody used for a week stay for ever.");
    }

    [Fact]
    public void A_kernel_of_somebody_else_is_neither_replaced_nor_removed()
    {
        KernelRegistry registry = KernelRegistry.OfPrefix(_folder);
        string theirs = Directory.CreateDirectory(Path.Combine(_folder, "share", "jupyter", "kernels", ".net-csharp")).FullName;
        File.WriteAllText(Path.Combine(theirs, "kernel.json"), """{"argv":["dotnet","interactive"],"metadata":{}}""");
        Assert.Contains("--name", Assert.Throws<InvalidOperationException>(() => registry.Install(".net-csharp")).Message);
        Assert.Throws<InvalidOperationException>(() => registry.Uninstall(".net-csharp"));
        Assert.Contains("interactive", File.ReadAllText(Path.Combine(theirs, "kernel.json")));

        string ours = registry.Install(KernelRegistry.DefaultName);
        Assert.Equal(ours, registry.Install(KernelRegistry.DefaultName));
        Assert.Equal("C# (Experiments)", (string?)Read(ours)["display_name"]);
        registry.Uninstall(KernelRegistry.DefaultName);
        Assert.False(Directory.Exists(ours));
        Assert.Contains("no kernel", Assert.Throws<InvalidOperationException>(() => registry.Uninstall(KernelRegistry.DefaultName)).Message);
        Assert.Throws<ArgumentException>(() => registry.Install("../elsewhere"));
    }

    [Fact]
    public void A_notebook_is_served_so_that_its_links_into_the_library_work()
    {
        string notebooks = Directory.CreateDirectory(Path.Combine(_folder, "notebooks", "Zoo")).FullName;
        File.WriteAllText(Path.Combine(notebooks, "Fig 8.ipynb"), "");
        JupyterProgram notebook = new("/usr/bin/jupyter-notebook", false, new Version(6, 4, 12)), lab = new("/usr/bin/jupyter-lab", true, new Version(4, 2));
        Assert.Equal("/tree/notebooks", LabPage.Open(_folder, null).Path(notebook));
        Assert.Equal("/lab/tree/notebooks", LabPage.Open(_folder, null).Path(lab));
        LabPage page = LabPage.Open(_folder, "Zoo/Fig 8");
        Assert.Equal((_folder, "/notebooks/notebooks/Zoo/Fig%208.ipynb"), (page.Root, page.Path(notebook)));
        string elsewhere = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.ipynb");
        File.WriteAllText(elsewhere, "");
        Assert.Equal(Path.GetDirectoryName(elsewhere), LabPage.Open(_folder, elsewhere).Root);
        File.Delete(elsewhere);
        Assert.Contains("Zoo/Fig9", Assert.Throws<FileNotFoundException>(() => LabPage.Open(_folder, "Zoo/Fig9")).Message);
    }

    [Fact]
    public void A_stand_in_for_jupyter_that_does_not_answer_is_passed_over()
    {
        string stub = Script("shims", "jupyter-lab", "echo 'no such version' >&2; exit 127"), real = Script("bin", "jupyter-notebook", "echo 6.4.12");
        Assert.Equal(new JupyterProgram(Path.Combine(real, "jupyter-notebook"), false, new Version(6, 4, 12)), JupyterProgram.Find([stub, real]));
        string lab = Script("conda", "jupyter-lab", "echo 4.2.5");
        Assert.Equal("JupyterLab 4.2.5", JupyterProgram.Find([stub, real, lab])!.Name);
        Assert.Null(JupyterProgram.Find([stub]));
    }

    private void Write(string name) => new KernelSpec(Path.Combine(_folder, name)) { DisplayName = name }.Write();

    private static JsonNode Read(string folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;

    private string Script(string folder, string name, string body)
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, folder)).FullName, name);
        File.WriteAllText(file, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Path.GetDirectoryName(file)!;
    }
}
