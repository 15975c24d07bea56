using System.Globalization;
using PasK.Linux.Namespaces;
using PasK.Linux.SystemCalls;
using PasK.Linux.Waiting;

namespace PasK.Linux.Netlink;

/// <summary>An rtnetlink socket of a node: interfaces, addresses, routes and neighbours (rtnetlink(7)).</summary>
public sealed class RouteNetlink : IDisposable
{
    /// <summary>The number of acknowledgements that surely fit into the socket's buffer.</summary>
    private const int MostAtOnce = 64;

    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(1);
    private readonly NetlinkSocket _socket = new(LibC.NETLINK_ROUTE, "rtnetlink");

    private RouteNetlink()
    {
    }

    /// <summary>Opens a socket in the current thread's node.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static RouteNetlink Open()
    {
        NamespaceGuard.Require("opening rtnetlink");
        return new RouteNetlink();
    }

    /// <summary>Sets the loopback interface up in the namespace that the process started in, if the lab made that. Does nothing in the host's.</summary>
    /// <exception cref="LinuxException">The kernel refused: some systems allow a user namespace to be made, but give no rights in it.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in a node.</exception>
    public static void SwitchOnStartLoopback()
    {
        if (StartNamespace.IsOfLab)
        {
            if (NamespaceGuard.IsInNode)
            {
                throw new WrongNamespaceException("opening rtnetlink is refused: this thread is in a node");
            }

            using var netlink = new RouteNetlink();
            netlink.Send(new NetlinkBatch().SetUp(NetworkNamespace.Loopback));
        }
    }

    /// <summary>Applies all settings of a batch in a node, in order.</summary>
    /// <param name="node">The node.</param>
    /// <param name="batch">The settings.</param>
    /// <exception cref="LinuxException">A setting was refused; the exception names the first. Settings after it may have been applied.</exception>
    public static void Apply(NodeThread node, NetlinkBatch batch)
        => node.Invoke(() =>
        {
            using var netlink = Open();
            netlink.Send(batch);
        });

    /// <summary>The state of an interface of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="name">The interface's name.</param>
    /// <exception cref="LinuxException">There is no such interface.</exception>
    public static LinkState LinkOf(NodeThread node, string name)
        => node.Invoke(() =>
        {
            using var netlink = Open();
            return netlink.Link(name);
        });

    /// <summary>Waits until an interface of a node passes frames: see <see cref="AwaitReady(string, TimeSpan)"/>.</summary>
    /// <param name="node">The node.</param>
    /// <param name="name">The interface's name.</param>
    /// <param name="patience">The longest wait.</param>
    /// <exception cref="LinuxException">There is no such interface, or it has not become ready.</exception>
    public static LinkState AwaitReady(NodeThread node, string name, TimeSpan patience)
        => node.Invoke(() =>
        {
            using var netlink = Open();
            return netlink.AwaitReady(name, patience);
        });

    /// <summary>Applies all settings of a batch, in order.</summary>
    /// <exception cref="LinuxException">A setting was refused; the exception names the first. Settings after it may have been applied.</exception>
    /// <remarks>
    /// The kernel chooses the index of each new interface. It could be given, but before Linux 6.15 the kernel checks a given one in the namespace of the
    /// socket; and a new namespace may already have devices (<c>tunl0</c> if the module ipip is loaded). So this asks for an index when a message needs it.
    /// </remarks>
    public void Send(NetlinkBatch batch)
    {
        var indexes = new Dictionary<string, int>();
        var waiting = new List<NetlinkBatch.Entry>(MostAtOnce);
        foreach (var entry in batch.Entries)
        {
            if (!entry.Names.All(indexes.ContainsKey))
            {
                Flush();
                indexes = Links().ToDictionary(link => link.Name, link => link.Index);
                if (entry.Names.FirstOrDefault(name => !indexes.ContainsKey(name)) is { } missing)
                {
                    throw new LinuxException(entry.Call, LibC.ENODEV, $"there is no {missing}");
                }
            }

            waiting.Add(entry);
            if (waiting.Count == MostAtOnce)
            {
                Flush();
            }
        }

        Flush();

        void Flush()
        {
            Transmit(waiting, name => indexes[name]);
            waiting.Clear();
        }
    }

    /// <summary>The states of all interfaces of the node.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public IReadOnlyList<LinkState> Links()
    {
        var writer = new NetlinkWriter();
        writer.Message(LibC.RTM_GETLINK, LibC.NLM_F_DUMP, 0, message => message.Put(default(LibC.ifinfomsg)));
        _socket.Transmit(writer.Octets);
        var links = new List<LinkState>();
        while (true)
        {
            var octets = _socket.Receive();
            while (NetlinkReply.TryTake(ref octets, out var header, out var body))
            {
                switch (header.nlmsg_type)
                {
                    case LibC.RTM_NEWLINK:
                        links.Add(NetlinkReply.Link(body));
                        break;
                    case LibC.NLMSG_DONE:
                        return links;
                    default:
                        var (errno, detail) = NetlinkReply.Acknowledgement(header, body);
                        throw new LinuxException("describe all interfaces (RTM_GETLINK)", errno, detail);
                }
            }
        }
    }

    /// <summary>
    /// Waits until an interface passes frames. A kernel since Linux 6.8 reacts to a new carrier before it answers; others do so in the background, so this asks
    /// repeatedly.
    /// </summary>
    /// <param name="name">The interface's name.</param>
    /// <param name="patience">The longest wait.</param>
    /// <returns>Its state when it is ready.</returns>
    /// <exception cref="LinuxException">There is no such interface, or it has not become ready.</exception>
    public LinkState AwaitReady(string name, TimeSpan patience)
    {
        for (var began = TimeProvider.System.GetTimestamp(); ; Wait.Poll([], BetweenQuestions))
        {
            if (Link(name) is { IsReady: true } link)
            {
                return link;
            }

            if (TimeProvider.System.GetElapsedTime(began) > patience)
            {
                throw new LinuxException(
                    $"wait for {name} (RTM_GETLINK)", LibC.ENETDOWN,
                    string.Create(CultureInfo.InvariantCulture, $"it passes no frames after {patience.TotalSeconds} s"));
            }
        }
    }

    /// <summary>The state of an interface.</summary>
    /// <param name="name">The interface's name.</param>
    /// <exception cref="LinuxException">There is no such interface.</exception>
    public LinkState Link(string name)
    {
        var writer = new NetlinkWriter();
        writer.Message(LibC.RTM_GETLINK, 0, 0, message =>
        {
            message.Put(default(LibC.ifinfomsg));
            message.Attribute(LibC.IFLA_IFNAME, name);
        });
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
                return errno == 0 && link is not null ? link : throw new LinuxException($"describe {name} (RTM_GETLINK)", errno, detail);
            }
        }
    }

    /// <summary>Whether there is an interface.</summary>
    /// <param name="name">The interface's name.</param>
    public bool HasLink(string name)
    {
        try
        {
            Link(name);
            return true;
        }
        catch (LinuxException e) when (e.Errno == LibC.ENODEV)
        {
            return false;
        }
    }

    /// <summary>
    /// Removes all interfaces of the node in the group <see cref="NetlinkBatch.Group"/> at once. A veth pair is removed with either end. When this returns, the
    /// kernel has freed them, even if something still holds the namespace. It takes tens of milliseconds.
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
            // There are none.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void Transmit(List<NetlinkBatch.Entry> entries, Func<string, int> indexOf)
    {
        if (entries.Count == 0)
        {
            return;
        }

        var writer = new NetlinkWriter();
        for (var i = 0; i < entries.Count; i++)
        {
            var body = entries[i].Body;
            writer.Message(entries[i].Type, entries[i].Flags, (uint)i, message => body(message, indexOf));
        }

        _socket.Transmit(writer.Octets);
        ReadAcknowledgements(entries);
    }

    private void ReadAcknowledgements(List<NetlinkBatch.Entry> entries)
    {
        LinuxException? failure = null;
        for (var open = entries.Count; open > 0;)
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
                failure ??= errno == 0 ? null : Refused(entries[(int)header.nlmsg_seq], errno, detail);
            }
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    /// <summary>Makes the exception for a refused setting. About a missing kind of device the kernel only says that it is not supported.</summary>
    private static LinuxException Refused(NetlinkBatch.Entry entry, int errno, string? detail)
        => new(
            entry.Call,
            errno,
            errno == LibC.EOPNOTSUPP && entry.Module is { } module ? $"the module {module} is not in this kernel, and it did not load it" : detail,
            entry.Module);
}
