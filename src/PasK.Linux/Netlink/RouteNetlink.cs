using System.Globalization;

namespace PasK.Linux;

/// <summary>A conversation with the kernel about interfaces, addresses, routes and neighbours of one node (rtnetlink(7)).</summary>
public sealed class RouteNetlink : IDisposable
{
    /// <summary>So many acknowledgements surely fit into the socket's buffer.</summary>
    private const int MostAtOnce = 64;

    private readonly NetlinkSocket _socket = new(LibC.NETLINK_ROUTE, "rtnetlink");

    private RouteNetlink()
    {
    }

    /// <summary>Opens a conversation in the node that the current thread is in.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static RouteNetlink Open()
    {
        NamespaceGuard.Require("opening rtnetlink");
        return new RouteNetlink();
    }

    /// <summary>Opens a conversation in the namespace that the process started in, which must be the lab's.</summary>
    internal static RouteNetlink OpenInStartNamespace()
        => StartNamespace.IsOfLab && !NamespaceGuard.IsInNode
            ? new RouteNetlink()
            : throw new WrongNamespaceException("opening rtnetlink is refused: this namespace was not made by the lab");

    /// <summary>Applies all settings of a batch, in order.</summary>
    /// <exception cref="LinuxException">One of them was refused; it names the first. Those behind it may have been applied.</exception>
    public void Send(NetlinkBatch batch)
    {
        foreach (var entries in batch.Entries.Chunk(MostAtOnce))
        {
            var writer = new NetlinkWriter();
            for (var i = 0; i < entries.Length; i++)
            {
                writer.Message(entries[i].Type, entries[i].Flags, (uint)i, entries[i].Body);
            }

            _socket.Transmit(writer.Octets);
            ReadAcknowledgements(entries);
        }
    }

    /// <summary>The state of an interface. When this returns, the kernel has done all that was asked of the interface before.</summary>
    /// <param name="index">The interface's index.</param>
    /// <exception cref="LinuxException">There is no such interface.</exception>
    public LinkState Link(int index)
    {
        var writer = new NetlinkWriter();
        writer.Message(LibC.RTM_GETLINK, 0, 0, message => message.Put(new LibC.ifinfomsg { ifi_index = index }));
        _socket.Transmit(writer.Octets);
        LinkState? link = null;
        while (true)
        {
            var octets = _socket.Receive();
            while (NetlinkReply.TryTake(ref octets, out var header, out var body))
            {
                if (header.nlmsg_type == LibC.RTM_NEWLINK)
                {
                    link = NetlinkReply.Link(body);
                    continue;
                }

                var (errno, detail) = NetlinkReply.Acknowledgement(header, body);
                return errno == 0 && link is not null ? link : throw new LinuxException(string.Create(CultureInfo.InvariantCulture, $"describe interface {index}"), errno, detail);
            }
        }
    }

    /// <summary>Whether there is an interface.</summary>
    /// <param name="index">The interface's index.</param>
    public bool HasLink(int index)
    {
        try
        {
            Link(index);
            return true;
        }
        catch (LinuxException e) when (e.Errno == LibC.ENODEV)
        {
            return false;
        }
    }

    /// <summary>
    /// Removes all interfaces of the node that are in the group <see cref="NetlinkBatch.Group"/>, at once; a veth pair goes with either end. When this
    /// returns, the kernel has freed them, whatever still holds the namespace. It takes the kernel tens of milliseconds.
    /// </summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public void RemoveLinks()
    {
        try
        {
            Send(new NetlinkBatch().RemoveGroup());
        }
        catch (LinuxException e) when (e.Errno == LibC.ENODEV)
        {
            // There are none, or none any more.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void ReadAcknowledgements(NetlinkBatch.Entry[] entries)
    {
        LinuxException? failure = null;
        for (var open = entries.Length; open > 0;)
        {
            var octets = _socket.Receive();
            while (NetlinkReply.TryTake(ref octets, out var header, out var body))
            {
                if (header.nlmsg_type != LibC.NLMSG_ERROR)
                {
                    continue;
                }

                open--;
                var (errno, detail) = NetlinkReply.Acknowledgement(header, body);
                failure ??= errno == 0 ? null : new LinuxException(entries[header.nlmsg_seq].Action, errno, detail);
            }
        }

        if (failure is not null)
        {
            throw failure;
        }
    }
}
