using Notebooks.Sessions;

namespace Notebooks.Tests.Sessions;

/// <summary>The checks that cells are compiled with change neither what compiles nor what is told about it.</summary>
public sealed class CellInstrumentationTests : IDisposable
{
    private readonly SessionProbe _probe = new();

    public void Dispose() => _probe.Dispose();

    [Theory]
    [InlineData("unsafe { int* p = stackalloc int[3]; for (int i = 0; i < 3; i++) p[i] = i; fixed (int* q = new int[] { 1, 2, 3 }) for (int i = 0; i < 3; i++) total += q[i] + p[i]; }", "9")]
    [InlineData("IEnumerable<int> Odd(int n) { for (int i = 1; i < n; i += 2) yield return i; } foreach (int x in Odd(6)) total += x;", "9")]
    [InlineData("async Task<int> Three() { await Task.Yield(); return 3; } async Task Add() => total += await Three(); await Add(); await Add(); await Add();", "9")]
    [InlineData("async IAsyncEnumerable<int> Many() { for (int i = 2; i < 5; i++) { await Task.Delay(1); yield return i; } } await foreach (int x in Many()) total += x;", "9")]
    [InlineData("ref struct Pair { public Span<int> Items; public int Sum() { int s = 0; foreach (ref int x in Items) s += x; return s; } } int[] a = [4, 5]; total = new Pair { Items = a }.Sum();", "9")]
    [InlineData("int Sum(Span<int> xs) { int s = 0; foreach (var x in xs) s += x; return s; } total = Sum([4, 5]);", "9")]
    [InlineData("static int Square(int x) => x * x; total = new[] { 3 }.Select(static x => Square(x)).Sum();", "9")]
    [InlineData("int[] cells = [8]; ref int First() => ref cells[0]; First()++; total = cells[0];", "9")]
    [InlineData("int Never() => throw new InvalidOperationException(); total = 9;", "9")]
    [InlineData("Action<int> add = x => total += x; add(9);", "9")]
    [InlineData("Func<Task> add = async () => await Task.Run(() => total += 9); await add();", "9")]
    [InlineData("await Task.Run(async () => { await Task.Yield(); total = 9; });", "9")]
    [InlineData("total = await new ValueTask<int>(9);", "9")]
    [InlineData("async ValueTask<int> Nine() { await Task.Yield(); return 9; } total = await Nine();", "9")]
    [InlineData("await new ValueTask(Task.Delay(1)); await Task.Delay(1).ConfigureAwait(false); total = await Task.FromResult(9).ConfigureAwait(false);", "9")]
    [InlineData("struct Now { public System.Runtime.CompilerServices.TaskAwaiter<int> GetAwaiter() => Task.FromResult(9).GetAwaiter(); } total = await new Now();", "9")]
    [InlineData("dynamic soon = Task.FromResult(9); total = await soon;", "9")]
    [InlineData("class Box { int _x; public int X { get { while (_x < 9) _x++; return _x; } } static Box() { for (int i = 0; i < 3; i++) { } } ~Box() { while (false) { } } } total = new Box().X;", "9")]
    [InlineData("int i = 0; again: i++; if (i < 9) goto again; switch (i) { case 9: goto case 1; case 1: total = 9; break; }", "9")]
    [InlineData("foreach (var (x, y) in new[] { (4, 5) }) total = x + y;", "9")]
    [InlineData("while (total < 9) if (total >= 0) total++; else break;", "9")]
    [InlineData("while (int.TryParse(\"9\", out int read) && total < read) total = read;", "9")]
    [InlineData("try { throw new Exception(); } catch (Exception e) when (e.Message.Length > 0) { total = 9; } finally { for (int i = 0; i < 3; i++) { } }", "9")]
    [InlineData("Func<int, Func<int, int>> add = x => y => x + y; total = add(4)(5);", "9")]
    [InlineData("var f = delegate (int x) { return x; }; total = f(9);", "9")]
    [InlineData("extension_test(); void extension_test() => total = 9;", "9")]
    public void Code_of_every_kind_compiles_and_does_the_same(string code, string expected)
    {
        _probe.Run("int total = 0;");
        _probe.Run(code);
        Assert.Equal(expected, _probe.Run("total"));

        var compiler = new SubmissionCompiler(Path.GetTempPath());
        compiler.Accept(compiler.Compile("int total = 0;", "before"));
        Assert.True(compiler.Compile(code, "with checks").Checked);
    }

    [Fact]
    public void Expression_trees_are_left_alone()
    {
        _probe.Run("using System.Linq.Expressions; Expression<Func<int, int>> tree = x => x + 1;");
        Assert.Equal("x => (x + 1)", _probe.Run("tree.ToString()"));
        Assert.Equal("x => (x * 2)", _probe.Run("string Show<T>(Expression<Func<T, T>> e) => e.ToString(); Show<int>(x => x * 2)"));
    }

    [Fact]
    public void An_overload_is_chosen_as_without_checks()
    {
        _probe.Run("string Kind(Action a) => \"action\"; string Kind(Func<int> f) => \"function\"; string Kind2(Func<Task> f) => \"task\"; string Kind2(Action a) => \"action\"; int n = 0;");
        Assert.Equal("function action task action", _probe.Run("$\"{Kind(() => n++)} {Kind(() => Console.Write(\"\"))} {Kind2(async () => await Task.Yield())} {Kind2(() => Console.Write(\"\"))}\""));
    }

    [Fact]
    public void Errors_are_told_for_the_code_as_it_was_written()
    {
        CellOutcome outcome = _probe.Try("for (int i = 0; i < 3; i++) { Action a = () => missing(i); }");
        Assert.Equal(
            ["cell 1, line 1: error CS0103: The name 'missing' does not exist in the current context", "    for (int i = 0; i < 3; i++) { Action a = () => missing(i); }", "                                                   ^^^^^^^"],
            outcome.Error!.Traceback);
    }

    [Fact]
    public void Lines_stay_where_they_are()
    {
        const string code = """
            int Half(int x)
                =>
                // A comment.
                x / 2;
            int Fail(
                int x) => throw new InvalidOperationException();
            void Nothing(int x) => Half(
                x); // After it.
            foreach (int x in new[] { 1 })
            {

                Action go = () =>
                    Fail(
                        Half(x));
                while (true)
                    try
                    {
                        go();
                    }
                    catch (ArgumentException)
                    {
                    }
            }
            """;
        CellOutcome outcome = _probe.Try(code);
        string[] lines = [.. outcome.Error!.Traceback.Skip(1)];
        Assert.Contains("line 6", lines[0]);
        Assert.Contains("line 13", lines[1]);
        Assert.Contains("line 18", lines[2]);
    }
}
