using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>net/if.h: if_nametoindex(3).</summary>
internal static partial class LibC
{
    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint if_nametoindex(string ifname);
}
