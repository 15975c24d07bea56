using Reqnroll.Formatters.Configuration;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Makes Reqnroll write Cucumber's messages and no other report.</summary>
/// <param name="file">The file for the messages, or null for none.</param>
internal sealed class MessagesInto(string? file) : IFormattersConfigurationProvider
{
    public bool Enabled => file is not null;

    public IDictionary<string, object>? GetFormatterConfigurationByName(string formatterName)
        => formatterName == "message" ? new Dictionary<string, object> { ["outputFilePath"] = file! } : null;

    public string ResolveTemplatePlaceholders(string template) => template;
}
