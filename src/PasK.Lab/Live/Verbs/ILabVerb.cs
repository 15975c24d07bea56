namespace PasK.Lab.Live.Verbs;

/// <summary>What a lab that is up does for commands of one name.</summary>
internal interface ILabVerb
{
    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>Serves a command.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="command">The command.</param>
    /// <returns>The answer, or null where the command has had it.</returns>
    /// <exception cref="Exception">What goes wrong with the command; its message is the answer.</exception>
    Answer? Serve(LiveLab lab, ServedCommand command);
}
