using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>linux/ethtool.h, linux/sockios.h, net/if.h: ioctl(2), netdevice(7).</summary>
internal static partial class LibC
{
    public const uint SIOCGIFCONF = 0x8912;
    public const uint SIOCETHTOOL = 0x8946;
    public const uint ETHTOOL_GRXCSUM = 0x14;
    public const uint ETHTOOL_SRXCSUM = 0x15;
    public const uint ETHTOOL_GTXCSUM = 0x16;
    public const uint ETHTOOL_STXCSUM = 0x17;
    public const uint ETHTOOL_GSG = 0x18;
    public const uint ETHTOOL_SSG = 0x19;
    public const uint ETHTOOL_GTSO = 0x1e;
    public const uint ETHTOOL_STSO = 0x1f;
    public const uint ETHTOOL_GGSO = 0x23;
    public const uint ETHTOOL_SGSO = 0x24;
    public const uint ETHTOOL_GGRO = 0x2b;
    public const uint ETHTOOL_SGRO = 0x2c;
    public const int IFNAMSIZ = 16;

    [LibraryImport(Library, SetLastError = true)]
    public static unsafe partial int ioctl(int fd, nuint request, void* argp);

    /// <summary>struct ifreq with the member ifr_data of its union.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct ifreq
    {
        public fixed byte ifr_name[IFNAMSIZ];
        public void* ifr_data;
        public fixed byte ifr_rest[16];
    }

    /// <summary>struct ifconf with the member ifc_buf of its union. Without a buffer the kernel returns the size that is needed.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct ifconf
    {
        public int ifc_len;
        public byte* ifc_buf;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct ethtool_value
    {
        public uint cmd;
        public uint data;
    }
}
