using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Trace.Packets;

/// <summary>The fields of an IPv4 header (RFC 791 §3.1) that outlive the octets they were read from.</summary>
public sealed record IpFields
{
    /// <summary>Reads the fields.</summary>
    public IpFields(Ipv4View packet)
    {
        Source = packet.Source;
        Destination = packet.Destination;
        Protocol = packet.Protocol;
        TimeToLive = packet.TimeToLive;
        TypeOfService = packet.TypeOfService.Value;
        HeaderLength = packet.HeaderLength;
        TotalLength = packet.TotalLength;
        Identification = packet.Identification;
        DontFragment = packet.DontFragment;
        MoreFragments = packet.MoreFragments;
        FragmentOffset = packet.FragmentOffset;
        Options = Convert.ToHexString(packet.Options.Octets);
    }

    /// <summary>The source address.</summary>
    public Ipv4Address Source { get; }

    /// <summary>The destination address.</summary>
    public Ipv4Address Destination { get; }

    /// <summary>The protocol of the payload.</summary>
    public IpProtocol Protocol { get; }

    /// <summary>The number of hops that the packet may still take.</summary>
    public byte TimeToLive { get; }

    /// <summary>The TOS octet: DSCP and ECN.</summary>
    public byte TypeOfService { get; }

    /// <summary>Octets of the header, options included.</summary>
    public int HeaderLength { get; }

    /// <summary>Octets of the whole packet.</summary>
    public int TotalLength { get; }

    /// <summary>The identification.</summary>
    public ushort Identification { get; }

    /// <summary>Whether the packet must not be fragmented.</summary>
    public bool DontFragment { get; }

    /// <summary>Whether further fragments of the packet follow.</summary>
    public bool MoreFragments { get; }

    /// <summary>The offset of this fragment's payload in that of the whole packet, in octets.</summary>
    public int FragmentOffset { get; }

    /// <summary>The options' octets in hexadecimal digits; empty without any.</summary>
    public string Options { get; }

    /// <summary>Whether the packet is a part of a larger one.</summary>
    public bool IsFragment => MoreFragments || FragmentOffset != 0;

    /// <summary>What the fragments of one packet share.</summary>
    public FragmentKey FragmentKey => new(Source, Destination, Protocol, Identification);
}
