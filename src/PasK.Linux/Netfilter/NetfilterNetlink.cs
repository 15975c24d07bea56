using System.Buffers.Binary;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Netfilter;

/// <summary>Changes nf_tables of a node (nfnetlink, a part of netlink(7)).</summary>
public static class NetfilterNetlink
{
    private const string Module = "nf_tables";

    /// <summary>Applies the settings of a batch in the current thread's node: all of them, or none.</summary>
    /// <exception cref="LinuxException">A setting was refused; the exception names the first. Or the whole batch was; then it names all settings.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static void Send(NetfilterBatch batch) => Send(batch, LibC.NFNL_SUBSYS_NFTABLES);

    /// <summary>
    /// As <see cref="Send(NetfilterBatch)"/>, to a subsystem of netfilter by its number. A number that no kernel has is refused like a missing nf_tables.
    /// </summary>
    internal static void Send(NetfilterBatch batch, ushort part)
    {
        NamespaceGuard.Require("opening nfnetlink");
        using var socket = Open();
        socket.Transmit(Messages(batch, part));
        ReadAcknowledgements(socket, batch);
    }

    private static NetlinkSocket Open()
    {
        try
        {
            return new NetlinkSocket(LibC.NETLINK_NETFILTER, "nfnetlink");
        }
        catch (LinuxException e) when (e.Errno == LibC.EPROTONOSUPPORT)
        {
            throw new LinuxException(e.Call, e.Errno, Missing(NetfilterFamily.Ipv4), Module);
        }
    }

    /// <summary>Writes the settings between the messages that begin and end the batch. These two have the sequence number after the last setting's.</summary>
    private static ReadOnlySpan<byte> Messages(NetfilterBatch batch, ushort part)
    {
        var entries = batch.Entries;
        var writer = new NetlinkWriter();
        var whole = (uint)entries.Count;
        writer.Unacknowledged(LibC.NFNL_MSG_BATCH_BEGIN, whole, message => message.Put(Head(0, part)));
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            writer.Message((ushort)((part << 8) | entry.Message), entry.Flags, (uint)i, message =>
            {
                message.Put(Head((byte)batch.Family, 0));
                entry.Body(message);
            });
        }

        writer.Unacknowledged(LibC.NFNL_MSG_BATCH_END, whole, message => message.Put(Head(0, part)));
        return writer.Octets;
    }

    private static LibC.nfgenmsg Head(byte family, ushort part)
        => new() { nfgen_family = family, version = LibC.NFNETLINK_V0, res_id = BinaryPrimitives.ReverseEndianness(part) };

    private static void ReadAcknowledgements(NetlinkSocket socket, NetfilterBatch batch)
    {
        var entries = batch.Entries;
        LinuxException? failure = null;
        for (var open = entries.Count; open > 0;)
        {
            var octets = socket.Receive();
            while (NetlinkReply.TryTake(ref octets, out var header, out var body))
            {
                var (errno, detail) = NetlinkReply.Acknowledgement(header, body);
                var isOfTheWhole = header.nlmsg_seq == entries.Count;
                failure ??= errno == 0 ? null
                    : isOfTheWhole ? OfTheWhole(batch, errno, detail)
                    : OfOne(entries[(int)header.nlmsg_seq], batch.Family, errno, detail);
                open -= isOfTheWhole ? open : 1;
            }
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    private static LinuxException OfTheWhole(NetfilterBatch batch, int errno, string? detail)
        => new(string.Join(", ", batch.Entries.Select(entry => entry.Call)), errno, errno == LibC.EOPNOTSUPP ? Missing(batch.Family) : detail, Module);

    /// <summary>
    /// The error about one setting. A kernel whose nf_tables lacks the family refuses the table. For a chain or a rule the same error number means that it is
    /// not possible as written.
    /// </summary>
    private static LinuxException OfOne(NetfilterBatch.Entry entry, NetfilterFamily family, int errno, string? detail)
        => errno == LibC.EOPNOTSUPP && entry.Message == LibC.NFT_MSG_NEWTABLE
            ? new LinuxException(entry.Call, errno, Missing(family), Module)
            : new LinuxException(entry.Call, errno, detail);

    private static string Missing(NetfilterFamily family)
        => family == NetfilterFamily.Bridge
            ? "this kernel has no nf_tables for bridges (options NF_TABLES and NF_TABLES_BRIDGE)"
            : "this kernel has no nf_tables for IPv4 (options NF_TABLES and NF_TABLES_IPV4, since Linux 3.13)";
}
