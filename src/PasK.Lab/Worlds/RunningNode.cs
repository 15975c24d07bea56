using PasK.Lab.Services;
using PasK.Lab.Topologies;
using PasK.Lab.UserSpace;
using PasK.Linux.Namespaces;

namespace PasK.Lab.Worlds;

/// <summary>A node of a world with what runs in it beside its kernel: a balancer, or a real server's decapsulation and services.</summary>
public sealed class RunningNode
{
    private readonly Node _node;
    private readonly TimeProvider _time;
    private readonly LinkWatch _watch;
    private readonly Lock _gate = new();
    private readonly Dictionary<Service, IDisposable> _services = [];
    private readonly Stack<IDisposable> _parts = [];

    /// <summary>Makes the node's namespace and its thread; nothing runs there yet.</summary>
    internal RunningNode(Node node, TimeProvider time, LinkWatch watch)
    {
        (_node, _time, _watch) = (node, time, watch);
        Thread = new NodeThread(node.Name);
    }

    /// <summary>The thread that lives inside the node.</summary>
    public NodeThread Thread { get; }

    /// <summary>The services that listen now.</summary>
    public IReadOnlyList<Service> Services
    {
        get
        {
            lock (_gate)
            {
                return [.. _services.Keys];
            }
        }
    }

    /// <summary>Starts a service; when this returns it listens.</summary>
    /// <exception cref="InvalidOperationException">It listens already, or the node is no real server.</exception>
    public void StartService(Service service)
    {
        var addresses = _node.ServiceAddresses ?? throw new InvalidOperationException($"{_node.Name} is no real server: no service listens there");
        lock (_gate)
        {
            if (_services.ContainsKey(service))
            {
                throw new InvalidOperationException($"{_node.Name} has the service on port {service.Port} already");
            }

            _services.Add(
                service,
                service.Kind == ServiceKind.Http ? HttpService.Start(Thread, addresses, service, _watch)
                : new UdpEchoService(Thread, addresses, service));
        }
    }

    /// <summary>Stops a service: its sockets are closed, and the kernel refuses what comes for them. It can be started again.</summary>
    /// <exception cref="InvalidOperationException">It does not listen.</exception>
    /// <exception cref="TimeoutException">Its port is still taken after the lab's patience.</exception>
    public void StopService(Service service)
    {
        lock (_gate)
        {
            if (!_services.Remove(service, out var running))
            {
                throw new InvalidOperationException($"{_node.Name} has no service on port {service.Port} that could be stopped");
            }

            running.Dispose();
            ServicePort.AwaitFree(Thread, service, _time);
        }
    }

    /// <summary>Whether the lab's forwarders here have handled all that they have received.</summary>
    internal bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _parts.OfType<IForwarder>().All(forwarder => forwarder.IsIdle);
            }
        }
    }

    /// <summary>What the node's kernel did not take for sending, in sentences.</summary>
    internal IReadOnlyList<string> Unsent
    {
        get
        {
            lock (_gate)
            {
                return [.. _parts.OfType<ISender>().Concat(_services.Values.OfType<ISender>()).SelectMany(sender => sender.Unsent)];
            }
        }
    }

    /// <summary>Keeps a part of the node, which is disposed of when the node is stopped.</summary>
    internal T Keep<T>(T part)
        where T : IDisposable
    {
        lock (_gate)
        {
            _parts.Push(part);
            return part;
        }
    }

    /// <summary>Ends the parts of a kind; the others stay.</summary>
    internal void End<T>()
        where T : IDisposable
    {
        lock (_gate)
        {
            var parts = _parts.Reverse().ToList();
            _parts.Clear();
            parts.Where(part => part is not T).ToList().ForEach(_parts.Push);
            parts.OfType<T>().ToList().ForEach(part => part.Dispose());
        }
    }

    /// <summary>Ends all that runs in the node. Its kernel and its thread stay.</summary>
    internal void Stop()
    {
        lock (_gate)
        {
            foreach (var service in _services.Values)
            {
                service.Dispose();
            }

            _services.Clear();
            while (_parts.TryPop(out var part))
            {
                part.Dispose();
            }
        }
    }
}
