using System.Globalization;
using Reqnroll.Configuration;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>The configuration of a run. It is the same everywhere, and depends on no file and no culture of a machine.</summary>
internal sealed class RunConfiguration : IRuntimeConfigurationProvider
{
    public ReqnrollConfiguration LoadConfiguration(ReqnrollConfiguration reqnrollConfiguration)
    {
        reqnrollConfiguration.BindingCulture = CultureInfo.InvariantCulture;
        return reqnrollConfiguration;
    }
}
