namespace Gan.Weights;

/// <summary>Files that are there whole or not at all, even if the process or the machine dies while writing.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the target, flushes to the disk, and renames over the target.</summary>
    public static void Write(string path, Action<Stream> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string temporary = path + ".writing";
        try
        {
            using (FileStream stream = File.Create(temporary))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public static void Write(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}
