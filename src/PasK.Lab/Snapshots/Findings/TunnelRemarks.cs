namespace PasK.Lab.Snapshots.Findings;

/// <summary>What a ladder says of several tunnel packets together; each is a finding as well.</summary>
public static class TunnelRemarks
{
    /// <summary>That one flow comes from several UDP ports.</summary>
    public const string SeveralSourcePorts = "the tunnel's source port changes";

    /// <summary>That a tunnel packet has the identification of one before it.</summary>
    /// <param name="isNeverCut">Whether it has DF: then its identification may be any (RFC 6864 §4.1).</param>
    public static string ReusedIdentification(bool isNeverCut) => $"an outer identification is used again{(isNeverCut ? ", with DF" : "")}";
}
