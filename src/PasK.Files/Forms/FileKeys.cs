using PasK.Files.Nodes;

namespace PasK.Files.Forms;

/// <summary>Reads the values of a mapping by its table of keys. Unknown keys, duplicate keys and missing required keys are errors.</summary>
public sealed class FileKeys
{
    private readonly Dictionary<string, FileNode> _nodes = new(StringComparer.Ordinal);
    private readonly FileObject _object;
    private readonly FileValues _values;

    private FileKeys(FileMapping? mapping, FileObject keys, FileValues values)
    {
        Mapping = mapping;
        _object = keys;
        _values = values;
    }

    /// <summary>The mapping, or null when there is none. Then no key is present, and none counts as missing.</summary>
    public FileMapping? Mapping { get; }

    /// <summary>Reads the keys of a mapping. Adds an error for each that is unknown or duplicate.</summary>
    /// <param name="node">The node, which should be a mapping.</param>
    /// <param name="keys">The keys that it may have.</param>
    /// <param name="values">The reader of values, which has the list of problems.</param>
    public static FileKeys Of(FileNode? node, FileObject keys, FileValues values)
    {
        var problems = values.Problems;
        var read = new FileKeys(node as FileMapping, keys, values);
        if (read.Mapping is null && node is not (null or FileRefused))
        {
            problems.Error(node, $"{keys.Owner} must be a mapping (key: value), is {node.Kind}");
        }

        foreach (var (key, value) in read.Mapping?.Entries ?? [])
        {
            var name = key.Text;
            if (keys.IsFile && name is FileObject.SchemaKey)
            {
                continue;
            }

            if (keys.Find(name) is null)
            {
                problems.Error(key, keys.WhyUnknown(name));
            }
            else if (!read._nodes.TryAdd(name, value))
            {
                var first = read.Mapping!.Entries.First(entry => string.Equals(entry.Key.Text, name, StringComparison.Ordinal));
                problems.Error(key, $"duplicate key '{name}' in {keys.Owner}; it is already in line {first.Key.Line}");
            }
        }

        return read;
    }

    /// <summary>The value of a key, or null when it is absent, which is an error for a required key.</summary>
    public FileNode? Node(string key)
    {
        var node = _nodes.GetValueOrDefault(key);
        if (node is null && Mapping is not null && _object[key].IsRequired)
        {
            _values.Problems.Error(Mapping, $"missing key '{key}' in {_object.Owner}");
        }

        return node;
    }

    /// <summary>The single value of a key, or null when it is absent or not allowed.</summary>
    public Located<T>? Value<T>(string key)
        where T : notnull
        => ((ValueForm<T>)_object[key].Form).Read(_values, Node(key), key);

    /// <summary>The items of a key's list.</summary>
    public IReadOnlyList<FileNode> Items(string key) => ((ListForm)_object[key].Form).Read(_values, Node(key), key);

    /// <summary>The single values of a key's list, null for each that is not allowed.</summary>
    public IReadOnlyList<Located<T>?> Values<T>(string key)
        where T : notnull
    {
        var item = (ValueForm<T>)((ListForm)_object[key].Form).Item;
        return [.. Items(key).Select(node => item.Read(_values, node, key))];
    }

    /// <summary>The whole numbers of a key's list or of its single value, without those that cannot be read.</summary>
    public LocatedNumbers Numbers(string key)
    {
        var form = (ListForm)_object[key].Form;
        return LocatedNumbers.Read(form.Read(_values, Node(key), key), (WholeNumberForm)form.Item, _values, key);
    }
}
