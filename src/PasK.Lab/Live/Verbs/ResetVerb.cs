namespace PasK.Lab.Live.Verbs;

/// <summary>Undoes what commands have changed in the network.</summary>
internal sealed class ResetVerb : ILabVerb
{
    /// <inheritdoc/>
    public string Name => Request.Reset;

    /// <inheritdoc/>
    public Answer? Serve(LiveLab lab, ServedCommand command)
    {
        var undone = lab.Changes.Undo(_ => true);
        command.Write(undone.Count == 0 ? "nothing was changed\n" : string.Concat(undone.Select(what => $"undone: {what}\n")));
        return new Answer();
    }
}
