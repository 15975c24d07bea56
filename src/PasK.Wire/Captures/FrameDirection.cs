namespace PasK.Wire.Captures;

/// <summary>Which way a frame passed the interface it was captured at; values as in epb_flags (draft-ietf-opsawg-pcapng §4.3.1).</summary>
public enum FrameDirection
{
    /// <summary>It is not known.</summary>
    Unknown = 0,

    /// <summary>The interface received it.</summary>
    Inbound = 1,

    /// <summary>The interface sent it.</summary>
    Outbound = 2,
}
