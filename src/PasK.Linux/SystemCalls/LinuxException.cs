using System.Globalization;
using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>A system call, or a request to the kernel, that failed.</summary>
public sealed class LinuxException : Exception
{
    /// <summary>A failure of which nothing is known.</summary>
    public LinuxException()
        : base("the kernel refused a call")
    {
    }

    /// <summary>A failure in words.</summary>
    public LinuxException(string message)
        : base(message)
    {
    }

    /// <summary>A failure in words with its cause.</summary>
    public LinuxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failed call.</summary>
    /// <param name="call">The call, with what matters of its arguments.</param>
    /// <param name="errno">The error number (errno(3)).</param>
    /// <param name="detail">What the kernel said besides, or null.</param>
    /// <param name="module">The kernel module that has what was asked for, or null.</param>
    public LinuxException(string call, int errno, string? detail = null, string? module = null)
        : base(string.Create(
            CultureInfo.InvariantCulture, $"{call}: {Marshal.GetPInvokeErrorMessage(errno)} (errno {errno}){(detail is null ? "" : $": {detail}")}"))
    {
        Call = call;
        Errno = errno;
        Module = module;
    }

    private LinuxException(string node, LinuxException refused)
        : base($"{node}: {refused.Message}", refused)
    {
        Node = node;
        Call = refused.Call;
        Errno = refused.Errno;
        Module = refused.Module;
    }

    /// <summary>The node in which it was refused, or null where that is not known.</summary>
    public string? Node { get; }

    /// <summary>The call, with what matters of its arguments.</summary>
    public string Call { get; } = "";

    /// <summary>The error number (errno(3)); 0 when there is none.</summary>
    public int Errno { get; }

    /// <summary>The kernel module that has what was asked for, or null where that is not known.</summary>
    public string? Module { get; }

    /// <summary>What a person can do about it, or null where nothing is known.</summary>
    public string? Remedy => Remedies.Of(Call, Errno, Module);

    /// <summary>Whether the process may not do it, rather than the kernel cannot (EPERM, EACCES).</summary>
    public bool IsMissingRight => Errno is LibC.EPERM or LibC.EACCES;

    /// <summary>Whether the file is on a file system that is mounted read-only (EROFS), such as /proc/sys in many containers.</summary>
    public bool IsReadOnly => Errno is LibC.EROFS;

    /// <summary>The same refusal with the node that it happened in.</summary>
    internal LinuxException In(string node) => Node is null ? new LinuxException(node, this) : this;

    /// <summary>The failure of the call that this thread made last.</summary>
    internal static LinuxException Last(string call) => new(call, Marshal.GetLastPInvokeError());

    /// <summary>Gives a call's result, or throws when it is negative.</summary>
    internal static int Check(int result, string call) => result < 0 ? throw Last(call) : result;
}
