using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Wire.Addresses;

namespace PasK.Lab.Live.Verbs;

/// <summary>Starts and stops services of real servers.</summary>
internal sealed class ServiceVerb : ILabVerb
{
    private const string Start = "start";
    private const string Stop = "stop";
    private static readonly Dictionary<string, ServiceKind> Kinds = Enum.GetValues<ServiceKind>().ToDictionary(kind => kind.Word());

    /// <inheritdoc/>
    public string Name => Request.Service;

    /// <inheritdoc/>
    public Answer? Serve(LiveLab lab, ServedCommand command)
    {
        var words = command.Request.Words;
        if (words.Count is < 3 or > 4 || words[1] is not (Start or Stop))
        {
            throw new IOException($"service: write NODE {Start}|{Stop} PORT [{string.Join('|', Kinds.Keys)}]");
        }

        var node = lab.NodeOf(words[0]);
        var real = lab.World.Topology.Reals.FirstOrDefault(one => one.Name == node)
            ?? throw new IOException($"{node} is no real server; the lab's are {string.Join(", ", lab.World.Topology.Reals.Select(one => one.Name))}");
        var port = ushort.TryParse(words[2], out var number) && number > 0 ? new Port(number)
            : throw new IOException($"'{words[2]}' is no port; allowed: 1 to 65535");
        ServiceKind? wanted = words.Count == 3 ? null : Kinds.TryGetValue(words[3], out var known) ? known
            : throw new IOException($"there is no service '{words[3]}'; allowed: {string.Join(", ", Kinds.Keys)}");
        var running = lab.World.NodeOf(node);
        var service = Find(running.Services, port, wanted);
        if (words[1] == Stop)
        {
            StopIn(lab, node, running, service ?? throw new IOException($"{node} has no such service; it has {Words(running.Services)}"));
        }
        else if (service is not null)
        {
            throw new IOException($"{node} has {Words([service])} already");
        }
        else
        {
            StartIn(lab, node, running, Find(real.Services, port, wanted) ?? new Service(wanted ?? ServiceKind.Http, port));
        }

        command.Write($"{node} has {Words(running.Services)}\n");
        return new Answer();
    }

    private static void StopIn(LiveLab lab, string node, RunningNode running, Service service) => Change(
        lab, node, service, () => running.StopService(service), () => running.StartService(service));

    private static void StartIn(LiveLab lab, string node, RunningNode running, Service service) => Change(
        lab, node, service, () => running.StartService(service), () => running.StopService(service));

    /// <summary>Changes whether a service runs. The second time is back to what it was before the first.</summary>
    private static void Change(LiveLab lab, string node, Service service, Action change, Action undo)
    {
        var what = $"{node}: service {Words([service])}";
        if (lab.Changes.Undo(one => one == what).Count == 0)
        {
            lab.Changes.Make(what, change, undo);
        }
    }

    private static Service? Find(IEnumerable<Service> services, Port port, ServiceKind? kind)
        => services.FirstOrDefault(service => service.Port == port && (kind is null || service.Kind == kind));

    private static string Words(IEnumerable<Service> services)
        => services.Select(service => $"{service.Kind.Word()} {service.Port}").Order(StringComparer.Ordinal).ToList() is { Count: > 0 } words
            ? string.Join(", ", words) : "no service";
}
