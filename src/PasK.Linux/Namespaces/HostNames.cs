using PasK.Linux.SystemCalls;

namespace PasK.Linux.Namespaces;

/// <summary>Names of a node's own in place of the machine's (hosts(5), mount_namespaces(7)): its programs find addresses by them, nobody else does.</summary>
public static class HostNames
{
    private const string Table = "/etc/hosts";

    /// <summary>Gives the calling thread, and what it starts from now on, a table of names. Where the machine has none, there is none to be replaced.</summary>
    /// <param name="folder">A folder for a file that has a name for a moment.</param>
    /// <param name="table">The table's text.</param>
    /// <exception cref="LinuxException">The kernel refused it.</exception>
    public static void Give(string folder, string table)
    {
        NamespaceGuard.Require("giving names");
        if (!File.Exists(Table))
        {
            return;
        }

        var file = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllText(file, table);
        try
        {
            LinuxException.Check(LibC.unshare(LibC.CLONE_NEWNS), "unshare a mount namespace");
            LinuxException.Check(LibC.mount(null, "/", null, LibC.MS_REC | LibC.MS_PRIVATE, null), "mount / as private");
            LinuxException.Check(LibC.mount(file, Table, null, LibC.MS_BIND, null), $"mount {Table}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
