namespace Gan.Metrics;

/// <summary>How well a plane separates one attribute in a latent space.</summary>
/// <param name="Name">Of the attribute.</param>
/// <param name="Entropy">
/// H(Y|X) in bits, X the side of the plane and Y the attribute: 0 if the plane tells it, H(Y) if it tells nothing.
/// </param>
/// <param name="LabelEntropy">H(Y) in bits.</param>
/// <param name="Accuracy">Share of the points on their attribute's side.</param>
/// <param name="Positives">
/// Share of the points that have the attribute. With 0 or 1 there is nothing to separate and the entropy is 0: an attribute that a
/// generator never shows makes the score look better than it is.
/// </param>
/// <param name="Count">Points that were kept.</param>
/// <param name="Converged">Whether the plane is the best one; true if there was nothing to separate.</param>
public sealed record AttributeSeparability(
    string Name, double Entropy, double LabelEntropy, double Accuracy, double Positives, long Count, bool Converged);
