#nullable enable
#if !GAN
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
#endif
using System.Runtime.InteropServices;
using System.Text;

namespace Gan.Tensors;

/// <summary>
/// Makes TorchSharp's native library loadable where libstdc++ is older than GCC 13's (Debian 12, Ubuntu 22.04). It needs one symbol of the version
/// GLIBCXX_3.4.32, <c>std::ios_base_library_init()</c>, an empty function that makes newer objects leave the initialisation of iostreams to
/// libstdc++; older ones do it by themselves. The edit lets that symbol be <c>sched_yield</c> of libc, which takes no arguments either and does no
/// harm, and marks the missing version as one that may be missing.
/// </summary>
/// <remarks>This file is also the build task that places libtorch (Directory.Build.targets), so it uses nothing but .NET Standard 2.0.</remarks>
internal static class OlderLibstdcxx
{
    private const string NewVersion = "GLIBCXX_3.4.32", Symbol = "_ZSt21ios_base_library_initv", Instead = "sched_yield", LibcVersion = "GLIBC_2.2.5";
    private const uint DynamicSymbols = 11, Versions = 0x6fffffff, NeededVersions = 0x6ffffffe;

    /// <summary>Whether the libstdc++ that a process here would load lacks what GCC 13 added, so that the edit is needed.</summary>
    /// <remarks>False on other systems than Linux, and where there is no libstdc++ at all.</remarks>
    public static bool IsHere()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux)) return false;
        IntPtr library = dlopen("libstdc++.so.6", 1);
        return library != IntPtr.Zero && dlvsym(library, Symbol, NewVersion) == IntPtr.Zero;
    }

    /// <summary>The edited bytes of a native library.</summary>
    /// <param name="file">A shared library of 64-bit Linux.</param>
    /// <returns>A copy with the edit; null if the library asks for nothing of GCC 13 (another build of it, or an edited one).</returns>
    /// <exception cref="BadImageFormatException">It is no such library, it is cut short, or it needs more of GCC 13 than that one symbol.</exception>
    public static byte[]? Edit(byte[] file)
    {
        try
        {
            return EditSections((byte[])file.Clone());
        }
        catch (Exception problem) when (problem is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new BadImageFormatException("the library is cut short");
        }
    }

    private static byte[]? EditSections(byte[] file)
    {
        if (file.Length < 64 || BitConverter.ToUInt32(file, 0) != 0x464c457f || file[4] != 2 || file[5] != 1)
            throw new BadImageFormatException("it is no shared library of 64-bit Linux");
        List<Section> sections = Sections(file);
        if (!sections.Any(s => s.Type == NeededVersions)) return null;
        Section symbols = One(sections, DynamicSymbols, "dynamic symbols"), versions = One(sections, Versions, "symbol versions");
        Section needed = One(sections, NeededVersions, "needed versions"), strings = sections[checked((int)symbols.Link)];

        List<(int Offset, string Name, ushort Index)> wanted = Wanted(file, needed, sections[checked((int)needed.Link)]);
        (int Offset, string Name, ushort Index)[] newer = [.. wanted.Where(v => v.Name == NewVersion)], libc = [.. wanted.Where(v => v.Name == LibcVersion)];
        (int Index, int Name)[] users = newer.Length == 0 ? [] : [.. Users(file, symbols, versions, strings, newer[0].Index)];
        if (users.Length == 0) return null;
        if (newer.Length != 1 || libc.Length == 0 || users.Length != 1 || Text(file, users[0].Name) != Symbol)
            throw new BadImageFormatException($"it needs more of {NewVersion} than {Symbol}: {string.Join(", ", users.Select(u => Text(file, u.Name)))}");

        file[newer[0].Offset + 4] |= 2; // VER_FLG_WEAK: the version may be missing
        byte[] name = Encoding.ASCII.GetBytes(Instead + "\0");
        name.CopyTo(file, users[0].Name);
        BitConverter.GetBytes(libc[0].Index).CopyTo(file, checked((int)versions.Offset) + 2 * users[0].Index);
        return file;
    }

    private static List<Section> Sections(byte[] file)
    {
        int start = checked((int)BitConverter.ToUInt64(file, 0x28)), size = BitConverter.ToUInt16(file, 0x3a), count = BitConverter.ToUInt16(file, 0x3c);
        if (start + size * count > file.Length) throw new ArgumentException("the table of sections lies behind the end");
        return [.. Enumerable.Range(0, count).Select(i => start + i * size).Select(at => new Section(
            BitConverter.ToUInt32(file, at + 4), BitConverter.ToUInt64(file, at + 24), BitConverter.ToUInt64(file, at + 32), BitConverter.ToUInt32(file, at + 40)))];
    }

    private static Section One(List<Section> sections, uint type, string what)
    {
        Section[] found = [.. sections.Where(s => s.Type == type)];
        return found.Length == 1 ? found[0] : throw new BadImageFormatException($"it has {found.Length} sections of {what}, where a shared library has one");
    }

    /// <summary>The versions the library wants of other libraries: where each is written, its name, and its index among the symbols' versions.</summary>
    private static List<(int Offset, string Name, ushort Index)> Wanted(byte[] file, Section needed, Section strings)
    {
        List<(int, string, ushort)> wanted = [];
        int at = checked((int)needed.Offset);
        while (true)
        {
            int version = at + checked((int)BitConverter.ToUInt32(file, at + 8));
            for (int left = BitConverter.ToUInt16(file, at + 2); left > 0; left--)
            {
                int name = checked((int)strings.Offset + (int)BitConverter.ToUInt32(file, version + 8));
                wanted.Add((version, Text(file, name), BitConverter.ToUInt16(file, version + 6)));
                version += checked((int)BitConverter.ToUInt32(file, version + 12));
            }
            int next = checked((int)BitConverter.ToUInt32(file, at + 12));
            if (next == 0) return wanted;
            at += next;
        }
    }

    /// <summary>The symbols of a version, and where their names stand.</summary>
    private static IEnumerable<(int Index, int Name)> Users(byte[] file, Section symbols, Section versions, Section strings, ushort version)
    {
        for (int i = 0; i < checked((int)symbols.Size) / 24; i++)
            if ((BitConverter.ToUInt16(file, checked((int)versions.Offset) + 2 * i) & 0x7fff) == version)
                yield return (i, checked((int)strings.Offset + (int)BitConverter.ToUInt32(file, checked((int)symbols.Offset) + 24 * i)));
    }

    private static string Text(byte[] file, int at) => Encoding.ASCII.GetString(file, at, Array.IndexOf(file, (byte)0, at) - at);

    [DllImport("libc.so.6")]
    private static extern IntPtr dlopen([MarshalAs(UnmanagedType.LPStr)] string file, int flags);

    [DllImport("libc.so.6")]
    private static extern IntPtr dlvsym(IntPtr library, [MarshalAs(UnmanagedType.LPStr)] string symbol, [MarshalAs(UnmanagedType.LPStr)] string version);

    private readonly struct Section(uint type, ulong offset, ulong size, uint link)
    {
        public uint Type { get; } = type;

        public ulong Offset { get; } = offset;

        public ulong Size { get; } = size;

        public uint Link { get; } = link;
    }
}

#if !GAN
/// <summary>
/// Places libtorch's files in an output folder as hard links to one copy of them, which itself links into the NuGet cache where the file system
/// lets it; nothing in the cache is ever written to. Each file appears under its name at once and whole, whatever else builds at the same time.
/// </summary>
public sealed class PlaceLibtorch : Microsoft.Build.Utilities.Task
{
    /// <summary>The files in the packages.</summary>
    [Microsoft.Build.Framework.Required]
    public Microsoft.Build.Framework.ITaskItem[] Files { get; set; } = [];

    /// <summary>The folder of the one copy.</summary>
    [Microsoft.Build.Framework.Required]
    public string Store { get; set; } = "";

    /// <summary>The folder the project is built into.</summary>
    [Microsoft.Build.Framework.Required]
    public string Output { get; set; } = "";

    public override bool Execute()
    {
        Directory.CreateDirectory(Store);
        bool older = OlderLibstdcxx.IsHere();
        foreach (string file in Files.Select(f => f.ItemSpec))
        {
            string name = Path.GetFileName(file), stored = Path.Combine(Store, name);
            try
            {
                byte[]? edited = older && name == "libLibTorchSharp.so" ? OlderLibstdcxx.Edit(File.ReadAllBytes(file)) : null;
                Place(file, stored, edited);
                Place(stored, Path.Combine(Output, name), null);
            }
            catch (BadImageFormatException problem)
            {
                Log.LogError($"This machine's libstdc++ is older than {file} needs, and the file cannot be edited to load: {problem.Message}.");
            }
            catch (IOException problem)
            {
                Log.LogError($"{name} cannot be placed in {Output}: {problem.Message}");
            }
        }
        return !Log.HasLoggedErrors;
    }

    private static void Place(string from, string to, byte[]? instead)
    {
        FileInfo old = new(to), source = new(from);
        if (instead == null && old.Exists && old.Length == source.Length && old.LastWriteTimeUtc == source.LastWriteTimeUtc) return;
        string temporary = $"{to}.{Guid.NewGuid():N}.tmp";
        if (instead != null) File.WriteAllBytes(temporary, instead);
        else if (!Link(from, temporary)) File.Copy(from, temporary);
        File.SetLastWriteTimeUtc(temporary, source.LastWriteTimeUtc);
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && old.Exists) old.Delete();
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) File.Move(temporary, to);
        else if (rename(temporary, to) != 0) throw new IOException($"it cannot be renamed (error {Marshal.GetLastWin32Error()})");
    }

    private static bool Link(string from, string to) =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? CreateHardLinkW(to, from, IntPtr.Zero) : link(from, to) == 0;

    [DllImport("libc", SetLastError = true)]
    private static extern int link([MarshalAs(UnmanagedType.LPStr)] string from, [MarshalAs(UnmanagedType.LPStr)] string to);

    [DllImport("libc", SetLastError = true)]
    private static extern int rename([MarshalAs(UnmanagedType.LPStr)] string from, [MarshalAs(UnmanagedType.LPStr)] string to);

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode)]
    private static extern bool CreateHardLinkW(string to, string from, IntPtr security);
}
#endif
