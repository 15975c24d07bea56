using Io.Cucumber.Messages.Types;
using Reqnroll.Formatters.RuntimeSupport;

namespace PasK.ReqnrollAdapter.Features;

/// <summary>Cucumber's messages about a feature file, for Reqnroll's reports.</summary>
/// <param name="source">The file's text.</param>
/// <param name="document">The file's syntax tree.</param>
/// <param name="pickles">Its pickles.</param>
internal sealed class FeatureMessages(Source source, GherkinDocument document, IReadOnlyList<Pickle> pickles) : IFeatureLevelCucumberMessages
{
    public bool HasMessages => true;

    public Source Source => source;

    public GherkinDocument GherkinDocument => document;

    public IEnumerable<Pickle> Pickles => pickles;
}
