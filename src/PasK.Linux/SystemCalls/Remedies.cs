namespace PasK.Linux.SystemCalls;

/// <summary>What a person can do when the kernel refuses a call: by the error number (errno(3)), and by the call when the number is ambiguous.</summary>
internal static class Remedies
{
    /// <summary>The name of the call that makes a network namespace.</summary>
    public const string UnshareNetwork = "unshare a network namespace";

    /// <summary>The advice, or null when nothing is known.</summary>
    /// <param name="call">The call, with its important arguments.</param>
    /// <param name="errno">The error number.</param>
    /// <param name="module">The kernel module that the call needs, or null.</param>
    public static string? Of(string call, int errno, string? module) => errno switch
    {
        LibC.EPERM or LibC.EACCES => "run it as root, or by ./run-lab.sh, which enters namespaces of its own first; a container must be privileged",
        LibC.EROFS => "in a container, run that with a writable /proc/sys (privileged)",
        LibC.EOPNOTSUPP or LibC.EPROTONOSUPPORT when module is not null
            => $"as root: modprobe {module}; where that finds no such module, install the kernel's package that has it, or another kernel",
        LibC.EEXIST when IsOf(call, nameof(LibC.RTM_NEWLINK))
            => "an interface of that name is there already; ./run-lab.sh check names those that every new namespace has",
        LibC.EINVAL when IsNamespace(call) => "this kernel has no network namespaces (option NET_NS)", // unshare(2)
        LibC.ENOSPC when IsNamespace(call) => "there are as many network namespaces as may be: raise user.max_net_namespaces by sysctl -w", // namespaces(7)
        LibC.EADDRINUSE => "something else of that node listens on that port: choose another port", // bind(2)
        LibC.EMFILE => "this process has as many files open as it may: raise the limit by ulimit -n", // getrlimit(2), RLIMIT_NOFILE
        LibC.ENFILE => "this machine has as many files open as it may: raise fs.file-max by sysctl -w", // proc_sys_fs(5)
        LibC.ENOMEM or LibC.ENOBUFS => "memory is short: free some, or raise the memory limit of the container or control group",
        _ => null,
    };

    private static bool IsOf(string call, string message) => call.EndsWith($"({message})", StringComparison.Ordinal);

    private static bool IsNamespace(string call) => call == UnshareNetwork;
}
