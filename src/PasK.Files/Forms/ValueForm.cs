using System.Globalization;
using System.Text.Json.Nodes;
using PasK.Files.Nodes;

namespace PasK.Files.Forms;

/// <summary>The form of a key's value: how it is read, and its schema for editors. A schema accepts everything that is read without an error.</summary>
public abstract record ValueForm
{
    /// <summary>The form as JSON Schema, draft-07.</summary>
    public abstract JsonObject ToSchema();

    /// <summary>The words that a value may be; none where others are allowed.</summary>
    public virtual IEnumerable<string> Words => [];

    /// <summary>Writes a value as a file would.</summary>
    /// <param name="value">The value.</param>
    public virtual string Write(object value) => string.Create(CultureInfo.InvariantCulture, $"{value}");
}

/// <summary>The form of a single value.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public abstract record ValueForm<T> : ValueForm
    where T : notnull
{
    /// <summary>Reads a value.</summary>
    /// <param name="values">The reader of values, which has the list of problems.</param>
    /// <param name="node">Where it is written; may be absent.</param>
    /// <param name="what">What it is, for messages: the key.</param>
    /// <returns>The value, or null when it is absent or not allowed.</returns>
    public abstract Located<T>? Read(FileValues values, FileNode? node, string what);
}
