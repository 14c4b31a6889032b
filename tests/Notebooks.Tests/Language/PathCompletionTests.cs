using Notebooks.Language;

namespace Notebooks.Tests.Language;

public sealed class PathCompletionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paths-").FullName;

    public PathCompletionTests()
    {
        foreach (string file in new[] { "Alpha.dll", "beta.dll", "script.csx", "notes.txt", ".hidden.dll", "lib/Inner.dll" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file))!);
            File.WriteAllText(Path.Combine(_folder, file), "");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("#r \"¦", new[] { "../", "lib/", "Alpha.dll", "beta.dll" })]
    [InlineData("#r \"¦\"", new[] { "../", "lib/", "Alpha.dll", "beta.dll" })]
    [InlineData("int a = 1;\n  #r \"al¦", new[] { "Alpha.dll" })]
    [InlineData("#r \"lib/¦\"", new[] { "Inner.dll" })]
    [InlineData("#r \"./li¦", new[] { "lib/" })]
    [InlineData("#load \"¦", new[] { "../", "lib/", "script.csx" })]
    [InlineData("#r \"nowhere/¦", new string[0])]
    public void Directives_offer_files_and_folders_of_the_notebook(string marked, string[] expected)
        => Assert.Equal(expected, Complete(marked)!.Items.Select(item => item.Text));

    [Fact]
    public void Only_the_name_is_replaced()
    {
        CompletionList list = Complete("\r\n#r \"lib/In¦\"")!;
        Assert.Equal((10, 12), (list.Start, list.End));
        Assert.Equal("path", list.Items[0].Kind);
    }

    [Theory]
    [InlineData("#r \"Alpha.dll\" ¦")]
    [InlineData("¦#r \"Alpha.dll\"")]
    [InlineData("var s = \"¦")]
    [InlineData("// #r \"¦")]
    public void Elsewhere_there_are_no_paths(string marked) => Assert.Null(Complete(marked));

    private CompletionList? Complete(string marked)
    {
        int position = marked.IndexOf('¦');
        return PathCompletion.Complete(marked.Remove(position, 1), position, _folder);
    }
}
