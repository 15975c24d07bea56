using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>sys/socket.h, netinet/in.h, netinet/tcp.h, linux/errqueue.h: socket(2), sendmsg(2), recvmsg(2), send(2), unix(7), ip(7), raw(7), tcp(7).</summary>
internal static partial class LibC
{
    public const int AF_INET = 2;
    public const int AF_BRIDGE = 7;
    public const int AF_NETLINK = 16;
    public const int AF_PACKET = 17;
    public const int SOCK_DGRAM = 2;
    public const int SOCK_RAW = 3;
    public const int SOCK_NONBLOCK = 0x800;
    public const int SOCK_CLOEXEC = 0x80000;
    public const int SOL_SOCKET = 1;
    public const int SO_SNDBUF = 7;
    public const int SO_RCVBUF = 8;
    public const int SO_SNDBUFFORCE = 32;
    public const int SO_RCVBUFFORCE = 33;
    public const int SO_TIMESTAMPNS = 35;
    public const int SCM_RIGHTS = 1;
    public const int MSG_NOSIGNAL = 0x4000;
    public const int MSG_CMSG_CLOEXEC = 0x40000000;
    public const int IPPROTO_IP = 0;
    public const int IPPROTO_TCP = 6;
    public const int IP_RECVERR = 11;
    public const int MSG_ERRQUEUE = 0x2000;
    public const byte SO_EE_ORIGIN_ICMP = 2;
    public const int TCP_WINDOW_CLAMP = 10;
    public const int TCP_INFO = 11;
    public const int TCP_CLOSE = 7;

    [LibraryImport(Library, SetLastError = true)]
    public static partial int socket(int domain, int type, int protocol);

    [LibraryImport(Library, SetLastError = true)]
    public static unsafe partial int bind(int sockfd, void* addr, uint addrlen);

    [LibraryImport(Library, SetLastError = true)]
    public static unsafe partial int setsockopt(int sockfd, int level, int optname, void* optval, uint optlen);

    [LibraryImport(Library, SetLastError = true)]
    public static unsafe partial int getsockopt(int sockfd, int level, int optname, void* optval, uint* optlen);

    [LibraryImport(Library, SetLastError = true)]
    public static unsafe partial nint send(int sockfd, void* buf, nuint len, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static unsafe partial nint recv(int sockfd, void* buf, nuint len, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static unsafe partial nint recvmsg(int sockfd, msghdr* msg, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static unsafe partial nint sendmsg(int sockfd, msghdr* msg, int flags);

    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct iovec
    {
        public void* iov_base;
        public nuint iov_len;
    }

    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct msghdr
    {
        public void* msg_name;
        public uint msg_namelen;
        public iovec* msg_iov;
        public nuint msg_iovlen;
        public void* msg_control;
        public nuint msg_controllen;
        public int msg_flags;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct cmsghdr
    {
        public nuint cmsg_len;
        public int cmsg_level;
        public int cmsg_type;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct sock_extended_err
    {
        public uint ee_errno;
        public byte ee_origin;
        public byte ee_type;
        public byte ee_code;
        public byte ee_pad;
        public uint ee_info;
        public uint ee_data;
    }

    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct sockaddr_in
    {
        public ushort sin_family;
        public ushort sin_port;
        public uint sin_addr;
        public fixed byte sin_zero[8];
    }
}
