using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Gan.Tests.Metrics.Twins;

/// <summary>Programs beside this file that compute the same in Python with other libraries, and print JSON.</summary>
internal static class Twin
{
    /// <summary>Debian's Python, or the one that EXPERIMENTS_PYTHON names.</summary>
    public static string Python { get; } =
        Environment.GetEnvironmentVariable("EXPERIMENTS_PYTHON") is { Length: > 0 } named ? named : "/usr/bin/python3";

    /// <summary>Whether a Python is there that has these modules.</summary>
    public static bool Has(string modules)
    {
        try
        {
            return Start("-c", $"import {modules}").Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>What a program prints; its complaint fails the test.</summary>
    public static JsonNode Run(string program, params string[] arguments)
    {
        (int code, string output, string errors) = Start([Path.Combine(Here(), program + ".py"), .. arguments]);
        Assert.True(code == 0, errors);
        return JsonNode.Parse(output)!;
    }

    private static (int Code, string Output, string Errors) Start(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
