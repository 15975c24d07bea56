namespace PasK.Lab.Topologies;

/// <summary>What a node is in its network. Topology files write it in small letters.</summary>
public enum NodeRole
{
    /// <summary>A client (<see cref="HostNode"/>).</summary>
    Host,

    /// <summary>A switch that routes (<see cref="SwitchNode"/>).</summary>
    Switch,

    /// <summary>A balancer (<see cref="BalancerNode"/>).</summary>
    Balancer,

    /// <summary>A real server (<see cref="RealNode"/>).</summary>
    Real,
}
