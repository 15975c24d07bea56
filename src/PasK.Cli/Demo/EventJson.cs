using System.Text.Json.Nodes;
using PasK.Balancer.Events;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Cli.Demo;

/// <summary>
/// An event for programs: its kind, the fields of its record, and its text. Fields without a value are left out, and so are frames, which are in the
/// captures.
/// </summary>
internal static class EventJson
{
    /// <summary>The event; its time is in milliseconds since the balancer began.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind of event is unknown here.</exception>
    public static JsonObject Of(BalancerEvent e)
        => Object([("milliseconds", Math.Round(e.At.TotalMilliseconds, 3)), ("kind", e.Kind.Word()), .. FieldsOf(e), ("text", EventText.Of(e))]);

    private static (string Name, JsonNode? Value)[] FieldsOf(BalancerEvent e) => e switch
    {
        HealthChanged change =>
        [
            ("service", change.Service), ("real", change.Real), ("check", change.Check), ("from", change.From.Word()), ("to", change.To.Word()),
            ("finding", Of(change.Finding)), ("becauseOf", change.BecauseOf),
        ],
        MacLearnt learnt =>
        [
            ("rip", $"{learnt.Rip}"), ("reals", Names(learnt.Reals)), ("before", learnt.Before?.ToString()), ("mac", $"{learnt.Mac}"), ("check", learnt.Check),
        ],
        MtuLowered lowered =>
            [("rip", $"{lowered.Rip}"), ("reals", Names(lowered.Reals)), ("mtu", lowered.Mtu), ("from", $"{lowered.From}")],
        SessionMoved moved =>
            [("service", moved.Service), ("flow", Of(moved.Flow)), ("from", moved.From), ("to", moved.To)],
        AddressConflict conflict =>
            [("address", $"{conflict.Address}"), ("mac", $"{conflict.Mac}"), ("port", conflict.Port), ("vid", conflict.Vid)],
        EngineFault fault => [("fault", $"{fault.Fault.GetType()}: {fault.Fault.Message}")],
        _ => throw new ArgumentOutOfRangeException(nameof(e), e, "an event without fields"),
    };

    private static JsonObject Of(ProbeFinding finding)
        => Object(
        [
            ("cause", finding.Cause.Word()), ("protocol", WordOf(finding.Protocol)), ("port", finding.Port?.Value),
            ("uri", finding.Uri), ("statusCode", finding.StatusCode),
            ("destination", $"{finding.Destination}"), ("method", finding.Method.Word()), ("dscp", finding.Dscp), ("from", finding.From?.ToString()),
            ("waitedMilliseconds", finding.Waited?.TotalMilliseconds), ("nextHop", finding.NextHop?.ToString()),
        ]);

    private static JsonObject Of(in FlowKey flow)
        => Object(
        [
            ("protocol", WordOf(flow.Protocol)), ("source", $"{flow.Source}"), ("sourcePort", flow.SourcePort.Value),
            ("destination", $"{flow.Destination}"), ("destinationPort", flow.DestinationPort.Value),
        ]);

    private static string WordOf(IpProtocol protocol) => $"{protocol}".ToLowerInvariant();

    private static JsonArray Names(IReadOnlyList<string> reals) => [.. reals.Select(real => JsonValue.Create(real))];

    private static JsonObject Object((string Name, JsonNode? Value)[] fields)
        => new(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
