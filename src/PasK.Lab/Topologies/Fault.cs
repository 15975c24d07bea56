namespace PasK.Lab.Topologies;

/// <summary>
/// Something that is wrong with a network before any traffic, such as an MTU that is too small. Topology files say it under <c>faults</c>, and steps make the
/// same ones.
/// </summary>
public abstract record Fault
{
    /// <summary>The node or the link that has it.</summary>
    public abstract string Place { get; }

    /// <summary>Its key in topology files, with what tells apart those that may be there several times. A place has each once.</summary>
    public abstract string Key { get; }

    /// <summary>What is wrong with its place, in words that follow its name.</summary>
    public abstract string Meaning { get; }

    /// <summary>The part of a real server that it is about, by the word that leaves the part out; or null.</summary>
    internal virtual string? Part => null;

    /// <summary>What it needs of the kernel that the topology is built on, or null for nothing that not every kernel has.</summary>
    internal virtual KernelNeed? Need => null;

    /// <summary>The key of a fault that leaves a part of a real server out.</summary>
    /// <param name="part">The part's word.</param>
    internal static string KeyOfOmission(string part) => $"without {part}";

    /// <summary>Why a topology cannot have it besides the faults that it has, or null when it can.</summary>
    public string? Obstacle(Topology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        return topology.Faults.FirstOrDefault(Contradicts) is { } other ? $"contradicts {other.Key} of {other.Place}; one of both" : WhyNot(topology);
    }

    /// <summary>Whether it is told with a node: it is the node's, or that of a link of the node.</summary>
    public abstract bool IsAt(Node node, Topology topology);

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Place} {Meaning}";

    /// <summary>Why a topology cannot have it, whatever other faults there are; or null.</summary>
    private protected abstract string? WhyNot(Topology topology);

    /// <summary>The topology with the fault made in it.</summary>
    internal abstract Topology MakeIn(Topology topology);

    private bool Contradicts(Fault other)
        => other.Place == Place && (other.Key == Key || (Part is not null && other.Key == KeyOfOmission(Part))
            || (other.Part is not null && Key == KeyOfOmission(other.Part)));
}
