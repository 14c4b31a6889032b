namespace Gan.Results;

/// <summary>How a column of a <see cref="FrameView"/> is shown.</summary>
/// <param name="Group">What stands above this column and its neighbors of the same group.</param>
/// <param name="Name">What stands above this column alone.</param>
/// <param name="Emphasis">The HTML element around each number, <c>b</c> or <c>i</c>; empty for none.</param>
/// <param name="Digits">Significant digits of a number without a spread.</param>
internal sealed record FrameHeading(string Group, string Name, string Emphasis, int Digits);
