namespace PasK.Linux.Packets;

/// <summary>What the kernel did with a frame to send.</summary>
public enum SendResult
{
    /// <summary>The kernel accepted the frame.</summary>
    Sent,

    /// <summary>The frame is longer than the interface's MTU allows (EMSGSIZE).</summary>
    TooLong,

    /// <summary>The kernel had no room for it (ENOBUFS).</summary>
    NoRoom,

    /// <summary>The interface is down.</summary>
    Refused,
}
