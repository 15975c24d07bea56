using System.Collections.Concurrent;
using PasK.Files.Problems;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;

namespace PasK.Steps.Driving;

/// <summary>A topology of the folder <c>topologies/</c>.</summary>
internal sealed class TopologyFile
{
    /// <summary>Topologies never change, nor do the files while a program runs.</summary>
    private static readonly ConcurrentDictionary<string, Topology> ReadOnce = new();

    private readonly string _path;

    /// <summary>Finds the file.</summary>
    /// <exception cref="UnknownNameException">There is no topology of this name; the message says which there are.</exception>
    public TopologyFile(string name)
    {
        _path = Path.Combine(Repository.Topologies, $"{name}.yaml");
        if (!File.Exists(_path))
        {
            var known = Directory.GetFiles(Repository.Topologies, "*.yaml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
            throw new UnknownNameException($"there is no topology {name}; there are {string.Join(", ", known)}");
        }
    }

    /// <summary>The topology.</summary>
    public Topology Read() => ReadOnce.GetOrAdd(_path, path => TopologyReader.Read(path).Value);

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
