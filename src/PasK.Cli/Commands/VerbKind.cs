namespace PasK.Cli.Commands;

/// <summary>Where a command runs.</summary>
internal enum VerbKind
{
    /// <summary>In namespaces of its own, which <c>run-lab.sh</c> makes before it. In the host's network namespace it can open no socket of a lab.</summary>
    Lab,

    /// <summary>Where it was started. It opens no socket but those of labs that are up, and builds nothing where there is a program.</summary>
    Client,

    /// <summary>Where it was started; it reads, and changes nothing.</summary>
    Host,
}

/// <summary>The kind of each command. <c>run-lab.sh</c> has the names of those that are clients; a test compares the two.</summary>
internal static class VerbKinds
{
    private static readonly Dictionary<string, VerbKind> Others = new()
    {
        ["capture"] = VerbKind.Client,
        ["config"] = VerbKind.Client,
        ["console"] = VerbKind.Client,
        ["down"] = VerbKind.Client,
        ["exec"] = VerbKind.Client,
        ["inspect"] = VerbKind.Client,
        ["link"] = VerbKind.Client,
        ["list"] = VerbKind.Client,
        ["proxy"] = VerbKind.Client,
        ["reset"] = VerbKind.Client,
        ["service"] = VerbKind.Client,
        ["set"] = VerbKind.Client,
        ["shell"] = VerbKind.Client,
    };

    /// <summary>The kind of a command: a lab, unless it is listed.</summary>
    public static VerbKind Of(string command) => Others.GetValueOrDefault(command, VerbKind.Lab);
}
