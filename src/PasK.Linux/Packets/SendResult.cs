namespace PasK.Linux.Packets;

/// <summary>What the kernel did with a frame to send.</summary>
public enum SendResult
{
    /// <summary>It took it.</summary>
    Sent,

    /// <summary>It is longer than the interface's MTU allows (EMSGSIZE).</summary>
    TooLong,

    /// <summary>It had no room, or the interface is down.</summary>
    Refused,
}
