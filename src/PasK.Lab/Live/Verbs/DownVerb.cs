namespace PasK.Lab.Live.Verbs;

/// <summary>Ends the lab. The command has no answer: it waits until this process is gone.</summary>
internal sealed class DownVerb : ILabVerb
{
    /// <inheritdoc/>
    public string Name => Request.Down;

    /// <inheritdoc/>
    public Answer? Serve(LiveLab lab, ServedCommand command)
    {
        lab.End();
        while (command.NextSignal() is not null)
        {
        }

        return null;
    }
}
