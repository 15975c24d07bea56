using PasK.Files.Forms;
using PasK.Files.Nodes;

namespace PasK.Lab.Topologies.Reading;

/// <summary>A key under <c>faults</c>, with the faults that it stands for.</summary>
/// <param name="Key">The key.</param>
/// <param name="Read">Reads its faults; none where it is absent or not allowed.</param>
internal sealed record FaultKey(FileKey Key, Func<FaultKey.Place, IEnumerable<Located<Fault>>> Read)
{
    /// <summary>A key with one value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="form">The form of its value.</param>
    /// <param name="meaning">What is wrong then.</param>
    /// <param name="fault">The fault of a place, by the place's name, with a value.</param>
    public static FaultKey One<T>(string name, ValueForm<T> form, string meaning, Func<string, T, Fault> fault)
        where T : notnull
        => new(FileKey.Optional(name, form, meaning), place => place.Faults([place.Keys.Value<T>(name)], fault));

    /// <summary>A key with a list, or with one value alone.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="form">The form of each value.</param>
    /// <param name="meaning">What is wrong then.</param>
    /// <param name="fault">The fault of a place, by the place's name, with a value.</param>
    public static FaultKey Each<T>(string name, ValueForm<T> form, string meaning, Func<string, T, Fault> fault)
        where T : notnull
        => new(
            FileKey.Optional(name, new ListForm(form, Least: 1, Most: FaultTable.Most, MayBeAlone: true), meaning),
            place => place.Faults(place.Keys.Values<T>(name), fault));

    /// <summary>A key with a mapping, whose keys stand for faults of the same place.</summary>
    public static FaultKey Group(string name, string meaning, params FaultKey[] own)
    {
        var inside = new FileObject($"{name} of faults", meaning, [.. own.Select(key => key.Key)]);
        return new FaultKey(
            FileKey.Optional(name, new ObjectForm(inside), meaning),
            place => place.Keys.Node(name) is { } node ? place.With(FileKeys.Of(node, inside, place.Values)).Read(own) : []);
    }

    /// <summary>A key with a list of mappings, each of which stands for faults.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="item">The mapping.</param>
    /// <param name="meaning">What is wrong then.</param>
    /// <param name="faults">The faults of a place, by the place's name, of a mapping, which may be incomplete where it has errors.</param>
    public static FaultKey Objects(string name, FileObject item, string meaning, Func<FileKeys, string, IEnumerable<Fault>> faults)
        => new(
            FileKey.Optional(name, new ListForm(new ObjectForm(item), Most: FaultTable.Most), meaning),
            place =>
            [
                .. place.Keys.Items(name).SelectMany(
                    node => faults(FileKeys.Of(node, item, place.Values), place.Name).Select(fault => new Located<Fault>(fault, node))),
            ]);

    /// <summary>The faults of a node or a link as they are written.</summary>
    /// <param name="Name">The name of the node or link.</param>
    /// <param name="Keys">Its keys.</param>
    /// <param name="Values">Reads values.</param>
    internal sealed record Place(string Name, FileKeys Keys, FileValues Values)
    {
        /// <summary>The same place with the keys of a mapping further inside.</summary>
        public Place With(FileKeys keys) => this with { Keys = keys };

        /// <summary>The faults of some keys.</summary>
        public IReadOnlyList<Located<Fault>> Read(IEnumerable<FaultKey> keys) => [.. keys.SelectMany(key => key.Read(this))];

        /// <summary>A fault for each value that could be read.</summary>
        public IReadOnlyList<Located<Fault>> Faults<T>(IEnumerable<Located<T>?> values, Func<string, T, Fault> fault)
            where T : notnull
            => [.. values.OfType<Located<T>>().Select(value => new Located<Fault>(fault(Name, value.Value), value.At))];
    }
}
