namespace PasK.Lab.Setup;

/// <summary>A setting that is neither a kernel parameter nor made by rtnetlink or nf_tables: a call in the node, when all links are there.</summary>
public abstract record CallStep : SetupStep
{
    /// <summary>Makes the setting in the namespace of the calling thread.</summary>
    internal abstract void Apply();
}
