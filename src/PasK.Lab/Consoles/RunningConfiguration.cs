using PasK.Balancer.Configuration;
using PasK.Balancer.Engine;
using PasK.Configuration.Lines;
using PasK.Configuration.Reading;
using PasK.Files.Problems;
using PasK.Lab.Balancers;

namespace PasK.Lab.Consoles;

/// <summary>The configuration of a balancer that runs: shown, compared and changed in the lines of a PAS-K.</summary>
/// <param name="runner">The balancer; it runs the reference engine.</param>
public sealed class RunningConfiguration(BalancerRunner runner)
{
    private static readonly Lock Turn = new();

    /// <summary>Its lines: <c>show running-config</c>.</summary>
    public IReadOnlyList<string> Lines => LinesOf(Read(engine => engine.Configuration));

    /// <summary>Reads the engine between two frames.</summary>
    /// <exception cref="IOException">The balancer runs another datapath.</exception>
    public T Read<T>(Func<BalancerEngine, T> read) => runner.BetweenFrames(datapath => read(
        datapath as BalancerEngine ?? throw new IOException("this balancer is not the lab's own, whose configuration alone can be shown and changed")));

    /// <summary>
    /// What a text would change: lines that would go, behind '-', and that would come, behind '+', each below the line that begins their object.
    /// </summary>
    /// <param name="file">The text's name, for messages.</param>
    /// <param name="text">The lines of a PAS-K.</param>
    /// <param name="notUnderstood">Takes the lines that are not understood.</param>
    /// <exception cref="InvalidFileException">What it says is wrong.</exception>
    public IReadOnlyList<string> Difference(string file, string text, ICollection<FileProblem> notUnderstood)
        => LineDifferences.Between(Lines, LinesOf(Parse(file, text, notUnderstood)));

    /// <summary>Puts a text into force, between two packets: all of it, or nothing.</summary>
    /// <param name="file">The text's name, for messages.</param>
    /// <param name="text">The lines of a PAS-K, or those of this balancer with others behind them.</param>
    /// <param name="notUnderstood">Takes the lines that are not understood; they are left out.</param>
    /// <exception cref="InvalidFileException">What it says is wrong.</exception>
    /// <exception cref="IOException">This balancer cannot have it: it has no such port, for example.</exception>
    public void Apply(string file, string text, ICollection<FileProblem> notUnderstood) => Apply(Parse(file, text, notUnderstood));

    /// <summary>Puts lines that are typed behind those that are in force into force too. Two that do so at the same time do so in turn.</summary>
    /// <param name="file">The name for messages.</param>
    /// <param name="typed">The lines.</param>
    /// <exception cref="InvalidFileException">What they say is wrong.</exception>
    /// <exception cref="IOException">This balancer cannot have it.</exception>
    public void ApplyBehind(string file, IEnumerable<string> typed)
    {
        lock (Turn)
        {
            Apply(ConfigurationReader.ParseLines(file, string.Join('\n', [.. Open, .. typed])).Value);
        }
    }

    /// <summary>The lines that are in force, without the last: others may be typed behind them.</summary>
    internal IEnumerable<string> Open => Lines.SkipLast(1);

    private static List<string> LinesOf(BalancerConfiguration configuration) => [.. BalancerCommands.Of(configuration)];

    private static BalancerConfiguration Parse(string file, string text, ICollection<FileProblem> notUnderstood)
        => ConfigurationReader.ParseUnderstood(file, text, notUnderstood).Value;

    private void Apply(BalancerConfiguration configuration)
    {
        try
        {
            runner.Change((datapath, now, output) => ((BalancerEngine)datapath).Take(configuration, now, output));
        }
        catch (ArgumentException e)
        {
            throw new IOException($"this balancer cannot have that configuration: {e.Message}", e);
        }
    }
}
