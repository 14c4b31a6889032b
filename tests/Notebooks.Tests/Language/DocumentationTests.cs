namespace Notebooks.Tests.Language;

/// <summary>Documentation comments as readable text; the session is shared, so none of these executes anything.</summary>
public sealed class DocumentationTests(LanguageProbe probe) : IClassFixture<LanguageProbe>
{
    private const string Shapes = """
        /// <summary>A shape.</summary>
        interface IShape
        {
            /// <summary>How large it is.</summary>
            /// <returns>Square meters.</returns>
            double Area(int digits);
        }
        class Named
        {
            /// <summary>What it is called.</summary>
            public virtual string Name => "";
            /// <summary>Draws.</summary>
            /// <remarks>Slow.</remarks>
            public virtual void Draw() { }
        }
        class Circle : Named, IShape
        {
            public double Area(int digits) => 1;
            public override string Name => "";
            /// <inheritdoc/>
            /// <remarks>Fast.</remarks>
            public override void Draw() { }
            /// <inheritdoc cref="System.Math.Abs(int)"/>
            public double Size() => 1;
            public void Silent() { }
        }

        """;

    [Theory]
    [InlineData("new Circle().Are¦a(1)", "How large it is.")]
    [InlineData("new Circle().Are¦a(1)", "Square meters.")]
    [InlineData("new Circle().Nam¦e", "What it is called.")]
    [InlineData("new Circle().Dra¦w()", "Draws.")]
    [InlineData("new Circle().Dra¦w()", "Fast.")]
    [InlineData("new Circle().Siz¦e()", "Returns the absolute value")]
    [InlineData("Circl¦e c;", "A shape.")]
    [InlineData("new List<int>().GetEnumerator().MoveNex¦t()", "Advances the enumerator")]
    public void Documentation_is_inherited(string marked, string expected) => Assert.Contains(expected, probe.Inspect(Shapes + marked).Text);

    [Fact]
    public void What_a_comment_says_itself_replaces_what_it_inherits()
        => Assert.DoesNotContain("Slow.", probe.Inspect($"{Shapes}new Circle().Dra¦w()").Text);

    [Fact]
    public void What_has_no_documentation_shows_its_declaration_alone()
        => Assert.Equal("void Circle.Silent()", probe.Inspect($"{Shapes}new Circle().Silen¦t()").Text);

    [Fact]
    public void Elements_become_readable_text()
    {
        const string Code = """
            /// <summary>
            /// Makes <paramref name="x"/> a <see cref="List{T}"/> of <c>a < b</c>, or <see langword="null"/>.
            /// See <see cref="System.String.Trim()"/> and <see href="http://x.y">the page</see>; <typeparamref name="T"/> too.
            /// <para>Second paragraph.</para>
            /// <list type="bullet"><item>One</item><item><term>Two</term><description>twice</description></item></list>
            /// </summary>
            /// <typeparam name="T">Of what.</typeparam>
            /// <param name="x">The <b>input</b>.</param>
            /// <returns>A list.</returns>
            /// <exception cref="System.ArgumentException">It is bad.</exception>
            /// <remarks>Mind the gap.</remarks>
            /// <example><code>
            ///   var a = 1;
            ///     var b = 2;
            /// </code></example>
            List<T> Make<T>(T x) => null;

            """;
        string text = probe.Inspect($"{Code.Replace("a < b", "a &lt; b", StringComparison.Ordinal)}Mak¦e(1)", detailLevel: 1).Text;
        Assert.Equal(
            """
            List<int> Make<int>(int x)
            Makes x a List<T> of a < b, or null. See String.Trim and the page; T too.
            Second paragraph.
            • One
            • Two: twice

            Type parameters
              • T: Of what.

            Parameters
              • x (int): The «input».

            Returns
              A list.

            Exceptions
              • ArgumentException: It is bad.

            Remarks
              Mind the gap.

            Example
              var a = 1;
                var b = 2;
            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Parameters_of_a_record_document_its_properties()
    {
        const string Code = "/// <summary>A point.</summary>\n/// <param name=\"X\">Across.</param>\nrecord Point(int X);\n";
        Assert.Contains("Across.", probe.Inspect($"{Code}new Point(1).¦X").Text);
        Assert.Contains("«X» (int): Across.", probe.Inspect($"{Code}new Point(¦").Text);
    }

    [Fact]
    public void A_parameter_shows_what_is_said_of_it()
        => Assert.Contains("Counts.", probe.Inspect("/// <summary>Runs.</summary>\n/// <param name=\"n\">Counts.</param>\nint Run(int n) => n¦;").Text);

    [Fact]
    public void A_comment_that_is_not_well_formed_does_no_harm()
        => Assert.StartsWith("int Bad()", probe.Inspect("/// <summary>Open\nint Bad() => 1;\nBa¦d()").Text);
}
