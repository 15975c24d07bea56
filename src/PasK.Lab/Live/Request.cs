namespace PasK.Lab.Live;

/// <summary>What a command asks of a lab's supervisor; its standard streams go with it.</summary>
/// <param name="Verb">What it asks for.</param>
/// <param name="Words">What follows the verb.</param>
/// <param name="Folder">The command's current folder.</param>
/// <param name="Terminal">The kind of its terminal (TERM, environ(7)), or null for none.</param>
/// <param name="HasTerminal">Whether its standard input and output are a terminal that is to be the program's.</param>
public sealed record Request(string Verb, IReadOnlyList<string> Words, string Folder, string? Terminal, bool HasTerminal)
{
    /// <summary>Run a program in a node.</summary>
    public const string Exec = "exec";

    /// <summary>Describe the lab.</summary>
    public const string Inspect = "inspect";

    /// <summary>Say how a node is reached by a proxy, and wait for the end.</summary>
    public const string Proxy = "proxy";

    /// <summary>Make a connection in a node, and hand it over.</summary>
    public const string Dial = "dial";

    /// <summary>End the lab.</summary>
    public const string Down = "down";

    /// <summary>Break a link, or mend it.</summary>
    public const string Link = "link";

    /// <summary>Set kernel parameters of a node.</summary>
    public const string Set = "set";

    /// <summary>Start or stop a service of a real server.</summary>
    public const string Service = "service";

    /// <summary>Write what crosses links, as a pcapng.</summary>
    public const string Capture = "capture";

    /// <summary>Show, compare and change a balancer's configuration.</summary>
    public const string Config = "config";

    /// <summary>Be a balancer's command line.</summary>
    public const string Console = "console";

    /// <summary>Undo what was changed in the network.</summary>
    public const string Reset = "reset";
}
