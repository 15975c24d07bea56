using Reqnroll.Formatters.Configuration;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Lets Reqnroll write Cucumber's messages and nothing else.</summary>
/// <param name="file">The file for the messages, or null for none.</param>
internal sealed class MessagesInto(string? file) : IFormattersConfigurationProvider
{
    public bool Enabled => file is not null;

    public IDictionary<string, object>? GetFormatterConfigurationByName(string formatterName)
        => formatterName == "message" ? new Dictionary<string, object> { ["outputFilePath"] = file! } : null;

    public string ResolveTemplatePlaceholders(string template) => template;
}
