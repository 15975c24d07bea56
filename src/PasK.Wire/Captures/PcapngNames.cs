using System.Text;
using PasK.Wire.Addresses;

namespace PasK.Wire.Captures;

/// <summary>
/// Reads the records of a Name Resolution Block (draft-ietf-opsawg-pcapng §4.5): type, length, an address, names that each end with a zero, and padding to 32
/// bits.
/// </summary>
internal static class PcapngNames
{
    private const int HeaderLength = 4;

    /// <summary>Adds the names of a block. The first of several names of an address counts. Records of other types are skipped.</summary>
    /// <exception cref="InvalidDataException">A record reaches past the block, or is shorter than its address.</exception>
    public static void Read(
        ReadOnlySpan<byte> records, CaptureByteOrder order, long offset, Dictionary<Ipv4Address, string> addresses, Dictionary<MacAddress, string> macs)
    {
        while (!records.IsEmpty)
        {
            var (type, length) = (order.UInt16(records), order.UInt16(records[2..]));
            if (type == PcapngFormat.EndOfRecords)
            {
                return;
            }

            var padded = HeaderLength + length + PcapngFormat.PaddingOf(length);
            if (padded > records.Length)
            {
                throw CaptureInput.Broken(offset, $"a name record of {length} octets, and the block ends before");
            }

            var value = records.Slice(HeaderLength, length);
            if (type == PcapngFormat.Ipv4Record)
            {
                addresses.TryAdd(new Ipv4Address(Address(value, Ipv4Address.Length, offset)), NameAfter(value, Ipv4Address.Length));
            }
            else if (type == PcapngFormat.MacRecord)
            {
                macs.TryAdd(new MacAddress(Address(value, MacAddress.Length, offset)), NameAfter(value, MacAddress.Length));
            }

            records = records[padded..];
            offset += padded;
        }
    }

    private static ReadOnlySpan<byte> Address(ReadOnlySpan<byte> value, int length, long offset)
        => value.Length >= length
            ? value[..length]
            : throw CaptureInput.Broken(offset, $"a name record of {value.Length} octets, which has no room for an address of {length}");

    private static string NameAfter(ReadOnlySpan<byte> value, int length)
    {
        var names = value[length..];
        var end = names.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? names : names[..end]);
    }
}
