namespace Gan.Data;

/// <summary>A set of image files with slash-separated names, in a folder or an archive.</summary>
internal interface IImageFiles
{
    /// <summary>The folder or archive itself, for messages.</summary>
    string Place { get; }

    /// <summary>Names of all files in it, in any order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The file's bytes; may be called from several threads.</summary>
    byte[] Read(string name);

    /// <summary>sha256 of what is inside, which may take a while.</summary>
    string Sha256();
}
