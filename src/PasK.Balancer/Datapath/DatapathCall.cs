namespace PasK.Balancer.Datapath;

/// <summary>One call of the datapath.</summary>
/// <param name="Now">The moment of the call.</param>
/// <param name="Output">Where to write.</param>
internal readonly record struct DatapathCall(TimeSpan Now, IDatapathOutput Output);
