using System.Globalization;
using System.Net;
using PasK.Linux.Netlink;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Netfilter;

/// <summary>
/// A rule of nf_tables: statements that are applied to a packet from left to right until one does not match (nft(8)). Each becomes the same expressions as in
/// nft: octets of the packet are loaded into a register, masked, compared, and written back.
/// </summary>
public sealed class NetfilterRule
{
    private const uint EtherTypeOffset = 12;
    private const uint BeginningOffset = 0;
    private const uint TypeOfServiceOffset = 1;
    private const uint ProtocolOffset = 9;
    private const uint ChecksumOffset = 10;
    private const uint QuotedProtocolOffset = 8 + ProtocolOffset;
    private const byte Icmp = 1;
    private const uint DestinationOffset = 16;
    private const byte DscpMask = 0xfc;
    private const byte EcnMask = 0x03;
    private const int HighestDscp = 63;
    private readonly List<string> _statements = [];
    private readonly List<(string Name, Action<NetlinkWriter> Data)> _expressions = [];

    /// <summary>
    /// Matches frames that carry IPv4 (IEEE 802.3, EtherType 0800), for a table of the family bridge. The statements after it may use the IPv4 header.
    /// </summary>
    public NetfilterRule MatchIpv4()
        => Say("ether type ip").Load(EtherTypeOffset, length: 2, LibC.NFT_PAYLOAD_LL_HEADER).Compare([0x08, 0x00]);

    /// <summary>Matches packets with a DSCP (RFC 2474 §3), whatever their ECN bits.</summary>
    /// <param name="dscp">The DSCP, 0 to 63.</param>
    public NetfilterRule MatchDscp(int dscp)
        => Say(string.Create(CultureInfo.InvariantCulture, $"ip dscp {Checked(dscp)}"))
            .Load(TypeOfServiceOffset, length: 1)
            .Mask([DscpMask])
            .Compare([(byte)(dscp << 2)]);

    /// <summary>Sets the DSCP of the packet, and keeps its ECN bits. The kernel updates the header checksum incrementally (since Linux 4.5).</summary>
    /// <param name="dscp">The DSCP, 0 to 63.</param>
    public NetfilterRule SetDscp(int dscp)
        => Say(string.Create(CultureInfo.InvariantCulture, $"ip dscp set {Checked(dscp)}"))
            .Load(BeginningOffset, length: 2)
            .Mask([0xff, EcnMask], to: [0, (byte)(dscp << 2)])
            .Store(BeginningOffset, length: 2, checksumFlags: 0);

    /// <summary>Matches packets to an IPv4 address.</summary>
    public NetfilterRule MatchDestination(IPAddress destination)
        => Say($"ip daddr {destination}").Load(DestinationOffset, length: 4).Compare(destination.GetAddressBytes());

    /// <summary>
    /// Sets the IPv4 destination of the packet. The kernel updates the checksums of IP, TCP and UDP incrementally (since Linux 4.10), so that a wrong one stays
    /// wrong.
    /// </summary>
    public NetfilterRule SetDestination(IPAddress destination)
        => Say($"ip daddr set {destination}").Immediate(destination.GetAddressBytes()).Store(DestinationOffset, length: 4, LibC.NFT_PAYLOAD_L4CSUM_PSEUDOHDR);

    /// <summary>
    /// Matches packets that belong to no connection and begin none, by connection tracking (ct state invalid). The rule makes the kernel track connections in
    /// this node.
    /// </summary>
    public NetfilterRule MatchInvalid()
        => Say("ct state invalid")
            .Add("ct", data =>
            {
                data.BigEndian(LibC.NFTA_CT_KEY, LibC.NFT_CT_STATE);
                data.BigEndian(LibC.NFTA_CT_DREG, LibC.NFT_REG_1);
            })
            .Mask(BitConverter.GetBytes(LibC.NF_CT_STATE_INVALID_BIT))
            .Compare(new byte[sizeof(uint)], LibC.NFT_CMP_NEQ);

    /// <summary>
    /// Matches ICMP "port unreachable" (RFC 792) about a packet of an IP protocol: by its type and code, and the protocol in the quoted IPv4 header.
    /// </summary>
    /// <param name="protocol">The protocol of the packet that was refused.</param>
    public NetfilterRule MatchPortUnreachableAbout(byte protocol)
        => Say(string.Create(CultureInfo.InvariantCulture, $"ip protocol icmp @th,0,16 0x303 @th,136,8 {protocol}"))
            .Load(ProtocolOffset, length: 1).Compare([Icmp])
            .Load(BeginningOffset, length: 2, LibC.NFT_PAYLOAD_TRANSPORT_HEADER).Compare([0x03, 0x03])
            .Load(QuotedProtocolOffset, length: 1, LibC.NFT_PAYLOAD_TRANSPORT_HEADER).Compare([protocol]);

    /// <summary>Drops the packet silently.</summary>
    public NetfilterRule Drop()
        => Say("drop").Add("immediate", data =>
        {
            data.BigEndian(LibC.NFTA_IMMEDIATE_DREG, LibC.NFT_REG_VERDICT);
            data.Nest(
                LibC.NFTA_IMMEDIATE_DATA,
                value => value.Nest(LibC.NFTA_DATA_VERDICT, verdict => verdict.BigEndian(LibC.NFTA_VERDICT_CODE, LibC.NF_DROP)));
        });

    /// <summary>The rule in the syntax of nft.</summary>
    public override string ToString() => string.Join(' ', _statements);

    /// <summary>Writes the rule's expressions as a list.</summary>
    internal void WriteTo(NetlinkWriter list)
    {
        foreach (var (name, data) in _expressions)
        {
            list.Nest(LibC.NFTA_LIST_ELEM, element =>
            {
                element.Attribute(LibC.NFTA_EXPR_NAME, name);
                element.Nest(LibC.NFTA_EXPR_DATA, data);
            });
        }
    }

    /// <summary>Loads octets of a header, by default the IPv4 header, into the register.</summary>
    private NetfilterRule Load(uint offset, uint length, uint header = LibC.NFT_PAYLOAD_NETWORK_HEADER)
        => Add("payload", data =>
        {
            data.BigEndian(LibC.NFTA_PAYLOAD_DREG, LibC.NFT_REG_1);
            Place(data, header, offset, length);
        });

    /// <summary>Writes the register into octets of the IPv4 header.</summary>
    /// <param name="offset">The offset of the octets; even, because checksums count words.</param>
    /// <param name="length">The number of octets.</param>
    /// <param name="checksumFlags">Whether the octets are also part of the pseudo-header of TCP and UDP.</param>
    private NetfilterRule Store(uint offset, uint length, uint checksumFlags)
        => Add("payload", data =>
        {
            data.BigEndian(LibC.NFTA_PAYLOAD_SREG, LibC.NFT_REG_1);
            Place(data, LibC.NFT_PAYLOAD_NETWORK_HEADER, offset, length);
            data.BigEndian(LibC.NFTA_PAYLOAD_CSUM_TYPE, LibC.NFT_PAYLOAD_CSUM_INET);
            data.BigEndian(LibC.NFTA_PAYLOAD_CSUM_OFFSET, ChecksumOffset);
            data.BigEndian(LibC.NFTA_PAYLOAD_CSUM_FLAGS, checksumFlags);
        });

    /// <summary>Keeps only the bits of a mask in the register, and sets others.</summary>
    /// <param name="mask">The bits that are kept.</param>
    /// <param name="to">The bits that are set, of the same length; by default none.</param>
    private NetfilterRule Mask(byte[] mask, byte[]? to = null)
        => Add("bitwise", data =>
        {
            data.BigEndian(LibC.NFTA_BITWISE_SREG, LibC.NFT_REG_1);
            data.BigEndian(LibC.NFTA_BITWISE_DREG, LibC.NFT_REG_1);
            data.BigEndian(LibC.NFTA_BITWISE_LEN, (uint)mask.Length);
            Value(data, LibC.NFTA_BITWISE_MASK, mask);
            Value(data, LibC.NFTA_BITWISE_XOR, to ?? new byte[mask.Length]);
        });

    /// <summary>Goes on only if the register has the value; with NFT_CMP_NEQ, only if it does not.</summary>
    private NetfilterRule Compare(byte[] value, uint operation = LibC.NFT_CMP_EQ)
        => Add("cmp", data =>
        {
            data.BigEndian(LibC.NFTA_CMP_SREG, LibC.NFT_REG_1);
            data.BigEndian(LibC.NFTA_CMP_OP, operation);
            Value(data, LibC.NFTA_CMP_DATA, value);
        });

    /// <summary>Loads a value into the register.</summary>
    private NetfilterRule Immediate(byte[] value)
        => Add("immediate", data =>
        {
            data.BigEndian(LibC.NFTA_IMMEDIATE_DREG, LibC.NFT_REG_1);
            Value(data, LibC.NFTA_IMMEDIATE_DATA, value);
        });

    private static void Place(NetlinkWriter data, uint header, uint offset, uint length)
    {
        data.BigEndian(LibC.NFTA_PAYLOAD_BASE, header);
        data.BigEndian(LibC.NFTA_PAYLOAD_OFFSET, offset);
        data.BigEndian(LibC.NFTA_PAYLOAD_LEN, length);
    }

    private static void Value(NetlinkWriter data, ushort attribute, byte[] value) => data.Nest(attribute, nest => nest.Attribute(LibC.NFTA_DATA_VALUE, value));

    private static int Checked(int dscp)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dscp);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dscp, HighestDscp);
        return dscp;
    }

    private NetfilterRule Say(string statement)
    {
        _statements.Add(statement);
        return this;
    }

    private NetfilterRule Add(string name, Action<NetlinkWriter> data)
    {
        _expressions.Add((name, data));
        return this;
    }
}
