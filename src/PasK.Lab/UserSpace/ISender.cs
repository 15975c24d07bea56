namespace PasK.Lab.UserSpace;

/// <summary>A part of the lab that sends frames by a node's kernel.</summary>
internal interface ISender
{
    /// <summary>What the kernel did not take, a sentence for each link and reason: node, link, size.</summary>
    IEnumerable<string> Unsent { get; }
}
