namespace PasK.Wire.Captures;

/// <summary>Whether an interface received or sent a frame. The values are those of epb_flags (draft-ietf-opsawg-pcapng §4.3.1).</summary>
public enum FrameDirection
{
    /// <summary>The file does not say.</summary>
    Unknown = 0,

    /// <summary>The interface received it.</summary>
    Inbound = 1,

    /// <summary>The interface sent it.</summary>
    Outbound = 2,
}
