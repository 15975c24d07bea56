using Reqnroll.Analytics;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Sends nothing and keeps no number of the user: nothing leaves the machine, whatever the environment says.</summary>
internal sealed class NoTelemetry : IAnalyticsRuntimeTelemetryService
{
    public void SendFeatureUseEvent(string featureName, Dictionary<string, string>? properties = null, Dictionary<string, double>? metrics = null)
    {
    }

    public void SendProjectRunningEvent()
    {
    }
}
