using Reqnroll.Analytics;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Disables telemetry: nothing is sent and no user number is kept, whatever the environment says.</summary>
internal sealed class NoTelemetry : IAnalyticsRuntimeTelemetryService
{
    public void SendFeatureUseEvent(string featureName, Dictionary<string, string>? properties = null, Dictionary<string, double>? metrics = null)
    {
    }

    public void SendProjectRunningEvent()
    {
    }
}
