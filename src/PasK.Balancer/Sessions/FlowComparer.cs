using PasK.Wire.Transport;

namespace PasK.Balancer.Sessions;

/// <summary>Hashes flows with a random seed of the process, so that nobody can choose flows that fall into one bucket.</summary>
internal sealed class FlowComparer : IEqualityComparer<FlowKey>
{
    public bool Equals(FlowKey x, FlowKey y) => x == y;

    public int GetHashCode(FlowKey obj)
        => HashCode.Combine(obj.Source.Value, obj.SourcePort.Value, obj.Destination.Value, obj.DestinationPort.Value, (byte)obj.Protocol);
}
