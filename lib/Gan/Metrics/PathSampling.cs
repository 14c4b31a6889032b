namespace Gan.Metrics;

/// <summary>At which points of a path its length is measured (StyleGAN §4.1).</summary>
public enum PathSampling
{
    /// <summary>Anywhere between the two codes, t ~ U(0, 1).</summary>
    Full,

    /// <summary>At the first code, t = 0, which no interpolation has led away from what the generator was trained on.</summary>
    End,
}
