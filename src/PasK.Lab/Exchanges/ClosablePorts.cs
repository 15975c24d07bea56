using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Wire.Ip;

namespace PasK.Lab.Exchanges;

/// <summary>Ports of real servers that can be closed without harm to clients, to show what health checks are for.</summary>
internal static class ClosablePorts
{
    /// <summary>The first port that a check asks, of a service that clients ask and of which another real takes the sessions; null for none.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="plan">What clients ask.</param>
    public static ClosablePort? Of(Topology topology, ExchangePlan plan)
        => (from asked in ServiceChecks.Bindings(topology)
            where asked.Check.Protocol == IpProtocol.Tcp && asked.Slb.HcCondition == HcCondition.All
            where Spreading.HasTurns(asked.Slb) && Spreading.TakesSessions(asked.Real) && plan.Asks(asked.Slb)
            from node in topology.Reals
            where node.Interface.Address.Address == asked.Real.Rip
            from service in node.Services
            where service.Kind == ServiceKind.Http && service.Port == CheckPort.Of(asked.Check, asked.Real, asked.Slb)
            let slbs = topology.Demonstrated.Configuration.Slbs
            select new ClosablePort(
                asked.Slb, asked.Real, node, service, slbs.Any(slb => slb != asked.Slb && slb.Reals.Any(real => real.Rip == asked.Real.Rip))))
            .FirstOrDefault();
}
