namespace PasK.Cli.Live;

/// <summary>The commands that work on a lab that is up, as its prompt has them: the lab is named already.</summary>
internal interface IPromptVerbs
{
    /// <summary>Their names, each with what it is for.</summary>
    IReadOnlyList<(string Name, string Description)> All { get; }

    /// <summary>Runs one, and tells its problems; Ctrl-C ends it alone.</summary>
    /// <param name="words">Its name, and what follows.</param>
    /// <returns>Its exit code.</returns>
    int Run(IReadOnlyList<string> words);

    /// <summary>The words that may stand at the end of a line.</summary>
    IEnumerable<string> Complete(string line);
}
