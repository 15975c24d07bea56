namespace PasK.Wire.Captures;

/// <summary>The numbers of a pcapng file (draft-ietf-opsawg-pcapng).</summary>
internal static class PcapngFormat
{
    public const uint SectionHeader = 0x0a0d0d0a;
    public const uint InterfaceDescription = 1;
    public const uint SimplePacket = 3;
    public const uint NameResolution = 4;
    public const uint EnhancedPacket = 6;
    public const uint ByteOrderMagic = 0x1a2b3c4d;

    /// <summary>Octets of a block without its body: the type, and the total length twice.</summary>
    public const int BlockOverhead = 12;

    /// <summary>The most octets of a block that are read into memory; the limit is Wireshark's.</summary>
    public const int MaximumBlockLength = 16 * 1024 * 1024;

    public const ushort EndOfOptions = 0;
    public const ushort Comment = 1;
    public const ushort EnhancedPacketFlags = 2;
    public const ushort EnhancedPacketId = 5;
    public const ushort InterfaceName = 2;
    public const ushort InterfaceDescriptionText = 3;
    public const ushort UserApplication = 4;
    public const ushort TimestampResolution = 9;
    public const ushort TimestampOffset = 14;

    /// <summary>Ends the records of a Name Resolution Block.</summary>
    public const ushort EndOfRecords = 0;

    /// <summary>A record with an IPv4 address and its names.</summary>
    public const ushort Ipv4Record = 1;

    /// <summary>A record with an EUI-48 address and its names.</summary>
    public const ushort MacRecord = 3;

    /// <summary>The octets that pad a field to 32 bits.</summary>
    public static int PaddingOf(int length) => -length & 3;
}
