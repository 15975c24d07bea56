using System.Globalization;
using PasK.Lab.Files;
using PasK.Linux.SystemCalls;

namespace PasK.Cli.Shell;

/// <summary>The folder that a run writes into, looked at before traffic: it is there or made, writable, has room, and no other run writes into it.</summary>
internal static class OutputFolder
{
    /// <summary>The least room, in octets, for what a run writes.</summary>
    private const long LeastRoom = 8 << 20;

    /// <summary>Takes a folder, until it is disposed of or the process ends.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="option">The option that names another.</param>
    /// <exception cref="IOException">It is not to be written into (<see cref="WholeFile.MakeFolder"/>), has too little room, or another run has it.</exception>
    /// <exception cref="UnauthorizedAccessException">It belongs to somebody else.</exception>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static FolderLock Take(string path, string option)
    {
        var room = RoomAt(path);
        if (room < LeastRoom)
        {
            throw new IOException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} has room for {room:N0} octets, and what is written needs {LeastRoom:N0}: make room, or name another folder ({option})"));
        }

        WholeFile.MakeFolder(path);
        return FolderLock.TryTake(path)
            ?? throw new IOException($"another run writes into {path}, and one would overwrite the other's files: name another folder ({option})");
    }

    /// <summary>The room in the nearest folder that is there.</summary>
    private static long RoomAt(string path)
    {
        var folder = Path.GetFullPath(path);
        while (!Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return new DriveInfo(folder).AvailableFreeSpace;
    }
}
