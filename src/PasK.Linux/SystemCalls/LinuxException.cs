using System.Globalization;
using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>A system call or another request to the kernel failed.</summary>
public sealed class LinuxException : Exception
{
    /// <summary>Makes an exception with a general message.</summary>
    public LinuxException()
        : base("the kernel refused a call")
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    public LinuxException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    public LinuxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception for a failed call.</summary>
    /// <param name="call">The call, with its important arguments.</param>
    /// <param name="errno">The error number (errno(3)).</param>
    /// <param name="detail">The kernel's message, or null.</param>
    /// <param name="module">The kernel module that the call needs, or null.</param>
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

    /// <summary>The node in which it was refused, or null when that is not known.</summary>
    public string? Node { get; }

    /// <summary>The call, with its important arguments.</summary>
    public string Call { get; } = "";

    /// <summary>The error number (errno(3)); 0 when there is none.</summary>
    public int Errno { get; }

    /// <summary>The kernel module that the call needs, or null when that is not known.</summary>
    public string? Module { get; }

    /// <summary>What a person can do about it, or null when nothing is known.</summary>
    public string? Remedy => Remedies.Of(Call, Errno, Module);

    /// <summary>Whether the process lacks the right to do it (EPERM, EACCES), not the kernel the ability.</summary>
    public bool IsMissingRight => Errno is LibC.EPERM or LibC.EACCES;

    /// <summary>Whether a port is taken by another socket of the node (EADDRINUSE): what was asked for is wrong, not the machine.</summary>
    public bool IsPortTaken => Errno is LibC.EADDRINUSE && Call.StartsWith("bind", StringComparison.Ordinal);

    /// <summary>Whether the file system is mounted read-only (EROFS), such as /proc/sys in many containers.</summary>
    public bool IsReadOnly => Errno is LibC.EROFS;

    /// <summary>Makes the same exception with the name of the node.</summary>
    internal LinuxException In(string node) => Node is null ? new LinuxException(node, this) : this;

    /// <summary>Makes the exception for the last call of this thread.</summary>
    internal static LinuxException Last(string call) => new(call, Marshal.GetLastPInvokeError());

    /// <summary>Returns the result of a call, or throws if it is negative.</summary>
    internal static int Check(int result, string call) => result < 0 ? throw Last(call) : result;
}
