namespace PasK.Lab.Balancers.Kinds;

/// <summary>A balancer that is made by commands, as its folder describes it.</summary>
/// <param name="Name">Its name, that of the folder.</param>
/// <param name="Description">One sentence for people.</param>
/// <param name="Can">What it can.</param>
public sealed record CommandsDescription(string Name, string Description, Abilities Can)
{
    /// <summary>The programs that it needs, each with Debian's package of it.</summary>
    public IReadOnlyList<(string Program, string Package)> Needs { get; init; } = [];

    /// <summary>The modules of the kernel that it needs. They are not loaded for it, because a module is loaded for the whole machine.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>Where it may choose.</summary>
    public IReadOnlySet<Freedom> Freedoms { get; init; } = new HashSet<Freedom>();

    /// <summary>How much of the specifications is run with it.</summary>
    public ScenarioShare? Scenarios { get; init; }

    /// <summary>What it does otherwise.</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];

    /// <summary>Its files, by their names.</summary>
    public IReadOnlyList<(string Name, CommandTemplate Template)> Files { get; init; } = [];

    /// <summary>The lines that set it up.</summary>
    public IReadOnlyList<CommandTemplate> Setup { get; init; } = [];

    /// <summary>The program that runs as long as the balancer does, or null for none: then its kernel does all.</summary>
    public CommandTemplate? Program { get; init; }

    /// <summary>The line that is given again and again until it prints <see cref="Prints"/>: then it is at work. Null where it is so at once.</summary>
    public CommandTemplate? Ready { get; init; }

    /// <summary>A text that the line <see cref="Ready"/> prints in the end; empty for anything at all.</summary>
    public string Prints { get; init; } = "";

    /// <summary>The lines that take it down.</summary>
    public IReadOnlyList<CommandTemplate> Teardown { get; init; } = [];
}
