namespace PasK.Trace.Packets;

/// <summary>Kinds of what can be wrong with a frame by itself.</summary>
public enum ProblemKind
{
    /// <summary>A checksum is wrong.</summary>
    BadChecksum,

    /// <summary>Lengths contradict each other.</summary>
    BadLength,

    /// <summary>A MAC address that no interface of the network has.</summary>
    UnknownMac,
}
