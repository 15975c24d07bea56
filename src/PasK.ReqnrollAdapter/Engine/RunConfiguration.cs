using System.Globalization;
using Reqnroll.Configuration;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>What a run is configured to: the same everywhere, whatever a file or the culture of a machine says.</summary>
internal sealed class RunConfiguration : IRuntimeConfigurationProvider
{
    public ReqnrollConfiguration LoadConfiguration(ReqnrollConfiguration reqnrollConfiguration)
    {
        reqnrollConfiguration.BindingCulture = CultureInfo.InvariantCulture;
        return reqnrollConfiguration;
    }
}
