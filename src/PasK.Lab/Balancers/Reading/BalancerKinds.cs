using PasK.Files.Forms;
using PasK.Files.Problems;
using PasK.Lab.Balancers.Kinds;

namespace PasK.Lab.Balancers.Reading;

/// <summary>The table of all kinds of balancers: each by a name, with what makes it.</summary>
public static class BalancerKinds
{
    /// <summary>The folder of the balancers, beside the topologies.</summary>
    public const string Folder = "balancers";

    /// <summary>The file that makes a folder a description of a kind.</summary>
    public const string File = BalancerReader.File;

    /// <summary>The kinds that there are. A folder of the reference engine's name is none.</summary>
    /// <param name="topologies">The folder of the topologies.</param>
    public static IReadOnlyDictionary<string, Func<BalancerKind>> In(string topologies)
    {
        var kinds = new Dictionary<string, Func<BalancerKind>>(StringComparer.Ordinal)
        {
            [ReferenceKind.Word] = () => new ReferenceKind(),
        };
        var folder = Path.Combine(topologies, Folder);
        foreach (var one in Directory.Exists(folder) ? Directory.GetDirectories(folder).Order(StringComparer.Ordinal).ToArray() : [])
        {
            if (System.IO.File.Exists(Path.Combine(one, File)))
            {
                kinds.TryAdd(Path.GetFileName(one), () => Read(one));
            }
        }

        return kinds;
    }

    /// <summary>The kind that a folder describes.</summary>
    /// <exception cref="InvalidFileException">Its files have errors; all are told.</exception>
    public static BalancerKind Read(string folder) => new CommandsKind(BalancerReader.Read(folder));

    /// <summary>A kind by its name.</summary>
    /// <param name="topologies">The folder of the topologies.</param>
    /// <param name="name">The name.</param>
    /// <exception cref="CommandFailedException">There is no such kind; the message names those that there are.</exception>
    /// <exception cref="InvalidFileException">The files of its folder have errors; all are told.</exception>
    public static BalancerKind Find(string topologies, string name)
    {
        var kinds = In(topologies);
        return kinds.TryGetValue(name, out var make) ? make()
            : throw new CommandFailedException(
                $"there is no kind of balancers '{name}'{Suggestion.DidYouMean(name, kinds.Keys)}; there are {string.Join(", ", kinds.Keys)}");
    }
}
