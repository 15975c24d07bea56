using System.Text.Encodings.Web;
using System.Text.Json;

namespace PasK.Files.Forms;

/// <summary>
/// The JSON Schema of a kind of file, for editors. It is draft-07, the newest that YAML extensions of editors support in full. It uses a few keywords of these
/// extensions (<c>patternErrorMessage</c>, <c>doNotSuggest</c>), which others ignore. How values must fit together is checked by the readers only.
/// </summary>
public static class SchemaText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema's text.</summary>
    /// <param name="file">The mapping at the root of the file.</param>
    /// <param name="title">What the file is, in a few words.</param>
    public static string Of(FileObject file, string title)
    {
        var schema = file.ToSchema();
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "$comment", "Written by: ./run-lab.sh schema");
        schema.Insert(2, "title", title);
        return schema.ToJsonString(Options) + "\n";
    }
}
