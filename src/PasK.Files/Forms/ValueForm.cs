using System.Globalization;
using System.Text.Json.Nodes;
using PasK.Files.Nodes;

namespace PasK.Files.Forms;

/// <summary>What may stand behind a key of a file: how it is read, and how editors are told of it. What is read without an error, no schema refuses.</summary>
public abstract record ValueForm
{
    /// <summary>The form as JSON Schema, draft-07.</summary>
    public abstract JsonObject ToSchema();

    /// <summary>A value of this form as a file writes it.</summary>
    /// <param name="value">The value.</param>
    public virtual string Write(object value) => string.Create(CultureInfo.InvariantCulture, $"{value}");
}

/// <summary>What a single value may be.</summary>
/// <typeparam name="T">What it is read as.</typeparam>
public abstract record ValueForm<T> : ValueForm
    where T : notnull
{
    /// <summary>Reads it.</summary>
    /// <param name="values">Reads values, and knows where errors go.</param>
    /// <param name="node">Where it is written; may be absent.</param>
    /// <param name="what">What it is, for messages: the key.</param>
    /// <returns>The value, or null when it is absent or not allowed.</returns>
    public abstract Located<T>? Read(FileValues values, FileNode? node, string what);
}
