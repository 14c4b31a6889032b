namespace Gan.Models.StyleGan;

/// <summary>Quality and variety of images at one ψ.</summary>
/// <param name="Psi">ψ of the truncation.</param>
/// <param name="Frechet">Fréchet distance to the data.</param>
/// <param name="Precision">Share of generated images inside the real support.</param>
/// <param name="Recall">Share of real images inside the generated support.</param>
public sealed record TruncationPoint(double Psi, double Frechet, double Precision, double Recall);
