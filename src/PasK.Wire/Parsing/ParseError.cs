namespace PasK.Wire.Parsing;

/// <summary>Why octets could not be parsed. Parsing never throws; it returns one of these.</summary>
public enum ParseError
{
    /// <summary>The octets are a well-formed message.</summary>
    None,

    /// <summary>There are fewer octets than the fixed header needs.</summary>
    Truncated,

    /// <summary>The version field is not that of the protocol.</summary>
    BadVersion,

    /// <summary>The header length field is smaller than the fixed header or reaches past the message.</summary>
    BadHeaderLength,

    /// <summary>The total length field is smaller than the header or reaches past the octets received.</summary>
    BadTotalLength,

    /// <summary>A hardware or protocol type is not Ethernet and IPv4, or a VXLAN header has no valid network identifier.</summary>
    UnsupportedType,
}
