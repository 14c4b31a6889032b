using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Notebooks.Documents;
using Notebooks.Tests.Running;

namespace Notebooks.Tests.Documents;

public sealed class NotebookDocumentTests : IDisposable
{
    private const string Foreign = """
        {
         "cells": [
          {
           "attachments": {
            "a.svg": {
             "image/svg+xml": [
              "<svg>\n",
              "</svg>"
             ]
            }
           },
           "cell_type": "markdown",
           "id": "m-1",
           "metadata": {
            "vscode": {
             "languageId": "x"
            }
           },
           "source": []
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "c_2",
           "metadata": {
            "tags": [
             "parameters"
            ],
            "z": {},
            "ä": 1.50
           },
           "outputs": [
            {
             "data": {
              "application/vnd.experiments.v1+json": {
               "b": [
                1,
                2.5e-07,
                []
               ],
               "kind": "x"
              },
              "image/png": "aGVsbG8=\n",
              "text/plain": [
               "größer 🎲\n",
               "tab\there \"q\" \\ \u001b[0m"
              ]
             },
             "metadata": {},
             "output_type": "display_data"
            },
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "a\r\n",
              "b\n"
             ]
            }
           ],
           "source": [
            "int a = 1;\n",
            "a"
           ]
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "other_tool": {
           "deep": [
            null,
            true
           ]
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("documents-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Reading_and_writing_keeps_every_byte_of_a_canonical_file()
    {
        string path = Path.Combine(_folder, "a.ipynb");
        File.WriteAllText(path, Foreign, new UTF8Encoding(false));
        var document = NotebookDocument.Read(path);
        Assert.Equal("int a = 1;\na", document.Cells[1].Source);
        Assert.True(document.Cells[1].HasTag(CellTags.Parameters));
        document.Save(path);
        Assert.Equal(Foreign, File.ReadAllText(path));
        Assert.NotEqual(0xEF, File.ReadAllBytes(path)[0]);
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Any_layout_of_the_same_content_becomes_the_same_bytes()
    {
        string compact = JsonNode.Parse(Foreign)!.ToJsonString();
        Assert.Equal(Foreign, NotebookDocument.Parse(compact).ToText());
    }

    [Fact]
    public void Python_writes_the_same_bytes()
    {
        var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Notebooks")).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        files["foreign.ipynb"] = Foreign.Replace("1.50", "1.5", StringComparison.Ordinal);
        foreach ((string name, string text) in files) File.WriteAllText(Path.Combine(_folder, name), NotebookDocument.Parse(text).ToText());
        foreach ((string name, string text) in files) Assert.Equal(text, File.ReadAllText(Path.Combine(_folder, name)));
        const string script = """
            import json, sys
            try:
                import nbformat
            except ImportError:
                nbformat = None
            for path in sys.argv[1:]:
                text = open(path, encoding='utf-8', newline='').read()
                ours = json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True, separators=(',', ': ')) + '\n'
                assert ours == text, path + ' is not canonical'
                if nbformat:
                    nbformat.validate(nbformat.reads(text, as_version=4))
                    again = nbformat.writes(nbformat.reads(text, as_version=4)) + '\n'
                    assert again == text, path + ' differs from nbformat'
            print('same')
            """;
        if (!File.Exists("/usr/bin/python3")) return; // The bytes above were written by Python once; here it only repeats that.
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", script, .. Directory.GetFiles(_folder)]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string printed = python.StandardOutput.ReadToEnd() + python.StandardError.ReadToEnd();
        Assert.Equal("same\n", printed);
    }

    [Fact]
    public void Older_notebooks_get_cell_ids_that_do_not_change()
    {
        const string old = """{"cells":[{"cell_type":"code","metadata":{},"source":"1","outputs":[],"execution_count":null}],"metadata":{},"nbformat":4,"nbformat_minor":2}""";
        var document = NotebookDocument.Parse(old);
        Assert.Matches("^[0-9a-f]{8}$", document.Cells[0].Id);
        Assert.Equal(document.ToText(), NotebookDocument.Parse(old).ToText());
        Assert.Contains("\"nbformat_minor\": 5", document.ToText());
    }

    [Theory]
    [InlineData("{\"cells\": [", "cut short")]
    [InlineData("[]", "has no \"nbformat\"")]
    [InlineData("""{"nbformat":3,"worksheets":[]}""", "is nbformat 3")]
    [InlineData("""{"nbformat":4}""", "no list of cells")]
    [InlineData("""{"nbformat":4,"cells":[1]}""", "Cell 1 of it is not an object")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"sql"}]}""", "unknown type \"sql\"")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":5}]}""", "source that is not text")]
    public void A_file_that_is_no_notebook_gets_one_sentence(string text, string sentence)
        => Assert.Contains(sentence, Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(text, "it")).Message);

    [Fact]
    public void A_file_that_is_not_there_or_not_utf8_gets_one_sentence()
    {
        string path = Path.Combine(_folder, "latin.ipynb");
        Assert.Contains("latin.ipynb", Assert.Throws<NotebookFormatException>(() => NotebookDocument.Read(path)).Message);
        File.WriteAllBytes(path, [0x22, 0xE9, 0x22]);
        Assert.Contains("latin.ipynb", Assert.Throws<NotebookFormatException>(() => NotebookDocument.Read(path)).Message);
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file()
    {
        string path = Path.Combine(_folder, "old.ipynb");
        File.WriteAllText(path, "old");
        Directory.CreateDirectory(Path.Combine(_folder, "taken.ipynb"));
        var document = NotebookDocument.Read(TemporaryRepository.Golden("Well"));
        Assert.ThrowsAny<Exception>(() => document.Save(Path.Combine(_folder, "taken.ipynb")));
        Assert.Equal(["old.ipynb"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }
}
