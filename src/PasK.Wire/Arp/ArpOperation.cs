namespace PasK.Wire.Arp;

/// <summary>What an ARP message does (RFC 826).</summary>
public enum ArpOperation : ushort
{
    /// <summary>Who has the target protocol address?</summary>
    Request = 1,

    /// <summary>The sender has it.</summary>
    Reply = 2,
}
