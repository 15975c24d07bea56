namespace PasK.Balancer.Datapath;

/// <summary>One call of the datapath.</summary>
/// <param name="Now">The moment of the call.</param>
/// <param name="Output">The output of the call.</param>
internal readonly record struct DatapathCall(TimeSpan Now, IDatapathOutput Output);
