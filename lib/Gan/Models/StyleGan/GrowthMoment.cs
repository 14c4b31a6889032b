using Gan.Training;

namespace Gan.Models.StyleGan;

/// <summary>Where a growing network is at a step.</summary>
/// <param name="Stage">Resolution and how much of it is faded in.</param>
/// <param name="Images">Real images before and in the step.</param>
/// <param name="IsFirst">Whether a new resolution begins to fade in, or has just been: Adam forgets its moments then.</param>
public readonly record struct GrowthMoment(Stage Stage, ImageCount Images, bool IsFirst);
