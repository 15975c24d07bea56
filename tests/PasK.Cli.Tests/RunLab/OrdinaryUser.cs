namespace PasK.Cli.Tests;

/// <summary>A process without any right, whoever runs the tests: in a user namespace that maps nobody but itself.</summary>
internal static class OrdinaryUser
{
    /// <summary>The command before a command that is to be run so.</summary>
    public static readonly string[] Command = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"];
}
