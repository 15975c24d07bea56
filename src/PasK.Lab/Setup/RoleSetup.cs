using PasK.Lab.Topologies;

namespace PasK.Lab.Setup;

/// <summary>How nodes of a role are set up.</summary>
internal abstract class RoleSetup
{
    /// <summary>Whether their kernel routes packets of others (ip_forward).</summary>
    public virtual bool IsRouter => false;

    /// <summary>What is said of their kernel to people; nothing where it is the box itself.</summary>
    public virtual IEnumerable<RemarkStep> Remarks => [];

    /// <summary>The kernel settings of a node in order, besides those of every node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="topology">Its topology.</param>
    /// <param name="kernelName">The kernel's name of an interface of the node.</param>
    public abstract IEnumerable<SetupStep> StepsOf(Node node, Topology topology, Func<string, string> kernelName);

    /// <summary>The lines that a person would type at the box that a node stands for, where it is no Linux box.</summary>
    public virtual IEnumerable<string> LinesOf(Node node) => [];
}
