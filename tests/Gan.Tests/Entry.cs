using Gan.Tests.Tensors;
using Gan.Tests.Training;

namespace Gan.Tests;

/// <summary>This test assembly as a program of its own: what is killed, and what starts with another libtorch.</summary>
internal static class Entry
{
    internal static int Main(string[] args)
    {
        try
        {
            return Run(args);
        }
        catch (TypeInitializationException error)
        {
            Console.WriteLine(error.InnerException!.Message);
            return 1;
        }
    }

    private static int Run(string[] args)
    {
        switch (args)
        {
            case ["train", string root]: return KilledProcess.Train(root);
            case ["libtorch"]: return LibtorchProcess.Report();
            case ["freed-graph"]: return PyTorchLikeTests.DifferentiateTwiceAsInPyTorch();
            default:
                Console.Error.WriteLine("usage: dotnet Gan.Tests.dll train FOLDER | libtorch | freed-graph");
                return 1;
        }
    }
}
