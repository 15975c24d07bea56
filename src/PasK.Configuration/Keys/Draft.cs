using PasK.Files.Nodes;

namespace PasK.Configuration.Keys;

/// <summary>An object as written in a file: the values that could be read, with their places.</summary>
/// <typeparam name="TObject">The object.</typeparam>
/// <param name="bare">The object with all values by default.</param>
/// <param name="values">The values by their keys.</param>
internal sealed class Draft<TObject>(TObject bare, IReadOnlyList<(PasKKey<TObject> Key, object Located)> values)
{
    /// <summary>The value of a key, or null when none was read.</summary>
    public Located<T>? Of<T>(PasKKey<TObject, T> key)
        where T : notnull
    {
        foreach (var (one, located) in values)
        {
            if (one == key)
            {
                return (Located<T>)located;
            }
        }

        return null;
    }

    /// <summary>Makes the object. What is not written has the default of the object's type.</summary>
    public TObject ToObject()
    {
        var one = bare;
        foreach (var (key, located) in values.Where(value => value.Key.IsType).Concat(values.Where(value => !value.Key.IsType)))
        {
            one = key.Put(one, located);
        }

        return one;
    }
}
