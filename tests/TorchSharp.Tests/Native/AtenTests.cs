using System.Reflection;
using TorchSharp.Native;

namespace TorchSharp.Tests.Native;

public sealed class AtenTests
{
    [Fact]
    public void Every_bound_operator_exists_in_this_libtorch()
    {
        List<string> missing = [];
        foreach (FieldInfo field in typeof(Aten).GetFields(BindingFlags.Static | BindingFlags.NonPublic))
        {
            var op = (Op)field.GetValue(null)!;
            try
            {
                op.Resolve();
            }
            catch (NotSupportedException)
            {
                missing.Add(op.ToString());
            }
        }
        Assert.Equal([], missing);
    }

    [Fact]
    public void An_unknown_operator_is_an_error_that_names_it_and_the_version()
    {
        var error = Assert.Throws<NotSupportedException>(() => new Op("aten::no_such_thing").Run());
        Assert.Contains("aten::no_such_thing", error.Message);
        Assert.Contains(torch.__version__, error.Message);
    }
}
