using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Lab.Snapshots.Files;

/// <summary>The fields of an IPv4 header (RFC 791 §3.1) that outlive the octets they were read from.</summary>
internal sealed record IpFields
{
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

    public Ipv4Address Source { get; }

    public Ipv4Address Destination { get; }

    public IpProtocol Protocol { get; }

    public byte TimeToLive { get; init; }

    public byte TypeOfService { get; }

    public int HeaderLength { get; }

    public int TotalLength { get; }

    public ushort Identification { get; }

    public bool DontFragment { get; }

    public bool MoreFragments { get; }

    public int FragmentOffset { get; }

    /// <summary>The options' octets in hexadecimal digits; empty without any.</summary>
    public string Options { get; }

    public bool IsFragment => MoreFragments || FragmentOffset != 0;

    /// <summary>What the fragments of one packet share (RFC 791 §2.3).</summary>
    public FragmentKey FragmentKey => new(Source, Destination, Protocol, Identification);
}

/// <summary>What the fragments of one packet share (RFC 791 §2.3).</summary>
internal readonly record struct FragmentKey(Ipv4Address Source, Ipv4Address Destination, IpProtocol Protocol, ushort Identification);
