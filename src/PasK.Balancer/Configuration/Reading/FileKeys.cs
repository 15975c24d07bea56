namespace PasK.Balancer;

/// <summary>The values of a mapping by its keys. Keys that do not belong there and keys that are there twice are errors.</summary>
public sealed class FileKeys
{
    private readonly Dictionary<string, FileNode> _values = new(StringComparer.Ordinal);
    private readonly string _owner;
    private readonly FileProblems _problems;

    private FileKeys(FileMapping mapping, string owner, FileProblems problems)
    {
        Mapping = mapping;
        _owner = owner;
        _problems = problems;
    }

    /// <summary>The mapping.</summary>
    public FileMapping Mapping { get; }

    /// <summary>Looks at the keys of a mapping.</summary>
    /// <param name="node">What should be a mapping.</param>
    /// <param name="owner">What it describes, for messages.</param>
    /// <param name="problems">Where errors go.</param>
    /// <param name="allowed">The keys that may be there.</param>
    /// <param name="notYet">The keys that a PAS-K has and this one has not.</param>
    /// <returns>The keys, or null when it is not a mapping.</returns>
    public static FileKeys? Of(FileNode? node, string owner, FileProblems problems, IReadOnlyList<string> allowed, IReadOnlyCollection<string>? notYet = null)
    {
        if (node is not FileMapping mapping)
        {
            if (node is not (null or FileRefused))
            {
                problems.Error(node, $"{owner} must be a mapping (key: value), is {node.Kind}");
            }

            return null;
        }

        var keys = new FileKeys(mapping, owner, problems);
        foreach (var (key, value) in mapping.Entries)
        {
            var name = key.Text;
            if (!allowed.Contains(name, StringComparer.Ordinal))
            {
                problems.Error(key, notYet?.Contains(name) == true ? $"key '{name}' in {owner} is not supported yet; allowed: {string.Join(", ", allowed)}"
                    : name is "<<" ? "merge keys ('<<') are not supported; write the keys out"
                    : $"unknown key {FileWords.Quote(name)} in {owner}{FileWords.DidYouMean(name, allowed)}; allowed: {string.Join(", ", allowed)}");
            }
            else if (!keys._values.TryAdd(name, value))
            {
                var first = mapping.Entries.First(entry => string.Equals(entry.Key.Text, name, StringComparison.Ordinal));
                problems.Error(key, $"duplicate key '{name}' in {owner}; it is already in line {first.Key.Line}");
            }
        }

        return keys;
    }

    /// <summary>The value of a key, or null when it is not there.</summary>
    public FileNode? Optional(string key) => _values.GetValueOrDefault(key);

    /// <summary>The value of a key; its absence is an error.</summary>
    public FileNode? Required(string key)
    {
        if (!_values.TryGetValue(key, out var value))
        {
            _problems.Error(Mapping, $"missing key '{key}' in {_owner}");
        }

        return value;
    }
}
