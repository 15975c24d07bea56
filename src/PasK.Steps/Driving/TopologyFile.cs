using System.Collections.Concurrent;
using PasK.Files.Forms;
using PasK.Files.Problems;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;

namespace PasK.Steps.Driving;

/// <summary>A topology of the folder <c>topologies/</c>, or a file elsewhere.</summary>
internal sealed class TopologyFile
{
    private const string Ending = ".yaml";
    private const string Step = "the topology ";

    /// <summary>Topologies never change, nor do the files while a program runs.</summary>
    private static readonly ConcurrentDictionary<string, Checked<Topology>> ReadOnce = new();

    private readonly string _path;

    /// <summary>Finds the file.</summary>
    /// <param name="name">The name of a topology, or a path, which has a slash or the ending of a file.</param>
    /// <param name="folder">The folder that a path begins in.</param>
    /// <exception cref="UnknownNameException">There is no such topology; the message says which there are, or where it was looked for.</exception>
    public TopologyFile(string name, string folder)
    {
        var isPath = name.Contains('/', StringComparison.Ordinal) || name.EndsWith(Ending, StringComparison.Ordinal);
        _path = isPath ? Path.GetFullPath(name, folder) : Path.Combine(Repository.Topologies, name + Ending);
        if (!File.Exists(_path))
        {
            var known = Directory.GetFiles(Repository.Topologies, "*" + Ending).Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal).ToList();
            throw new UnknownNameException(
                isPath ? $"there is no topology file {_path}: a path begins in the folder of the feature"
                : $"there is no topology {name}{Suggestion.DidYouMean(name, known)}; there are {string.Join(", ", known)}");
        }
    }

    /// <summary>Finds the file of a topology by its name alone.</summary>
    public TopologyFile(string name)
        : this(name, Repository.Topologies)
    {
    }

    /// <summary>The file that a step names; null where it names none.</summary>
    /// <param name="step">The step's text.</param>
    /// <param name="folder">The folder that a path begins in.</param>
    /// <exception cref="UnknownNameException">There is no such topology.</exception>
    public static TopologyFile? NamedBy(string step, string folder)
        => step.StartsWith(Step, StringComparison.Ordinal) && step[Step.Length..] is var name && !name.Contains(' ', StringComparison.Ordinal)
            ? new TopologyFile(name, folder) : null;

    /// <summary>The topology.</summary>
    /// <exception cref="InvalidFileException">The file has errors; all are told.</exception>
    public Topology Read() => Checked.Value;

    /// <summary>What the file says but hardly means.</summary>
    /// <exception cref="InvalidFileException">The file has errors; all are told.</exception>
    public IReadOnlyList<FileProblem> Warnings => Checked.Warnings;

    private Checked<Topology> Checked => ReadOnce.GetOrAdd(_path, path => TopologyReader.Read(path));

    /// <summary>What would be wrong with the file if it said something else in one place.</summary>
    /// <returns>The errors; empty where it is right.</returns>
    /// <exception cref="UnknownNameException">What was written does not stand in it, or more than once.</exception>
    public string ErrorsWith(string instead, string written)
    {
        var text = File.ReadAllText(_path);
        if (text.Split(written).Length != 2)
        {
            throw new UnknownNameException($"\"{written}\" does not stand once in {Path.GetFileName(_path)}");
        }

        try
        {
            TopologyReader.Parse(_path, text.Replace(written, instead, StringComparison.Ordinal));
            return "";
        }
        catch (InvalidFileException e)
        {
            return e.Message;
        }
    }
}
