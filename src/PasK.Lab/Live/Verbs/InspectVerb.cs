namespace PasK.Lab.Live.Verbs;

/// <summary>Describes the lab.</summary>
internal sealed class InspectVerb : ILabVerb
{
    /// <inheritdoc/>
    public string Name => Request.Inspect;

    /// <inheritdoc/>
    public Answer? Serve(LiveLab lab, ServedCommand command) => new(Lab: lab.Describe());
}
