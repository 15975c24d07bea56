namespace PasK.Wire.Captures;

/// <summary>The numbers of a pcap file (draft-ietf-opsawg-pcap).</summary>
internal static class PcapFormat
{
    public const uint MicrosecondMagic = 0xa1b2c3d4;
    public const uint NanosecondMagic = 0xa1b23c4d;
    public const ushort MajorVersion = 2;
    public const ushort MinorVersion = 4;
    public const int FileHeaderLength = 24;
    public const int RecordHeaderLength = 16;
    public const uint DefaultSnapLength = 262144;

    /// <summary>The most octets of a frame that are read into memory.</summary>
    public const uint MaximumFrameLength = 16 * 1024 * 1024;
}
