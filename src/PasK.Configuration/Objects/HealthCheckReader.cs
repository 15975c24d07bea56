using PasK.Balancer;
using PasK.Files;
using PasK.Wire;

namespace PasK.Configuration;

/// <summary>Reads a health check, and what its keys must be to each other.</summary>
internal sealed class HealthCheckReader(FileValues values)
{
    /// <summary>The keys that not every type of check has.</summary>
    private static readonly (string Key, IpProtocol[] Types)[] KeysOfTypes =
    [
        ("half-open", [IpProtocol.Tcp]),
        ("source-port-min", [IpProtocol.Tcp, IpProtocol.Udp]),
        ("source-port-max", [IpProtocol.Tcp, IpProtocol.Udp]),
        ("increase-icmp-id", [IpProtocol.Icmp]),
        ("packets", [IpProtocol.Udp]),
        ("send", [IpProtocol.Tcp, IpProtocol.Udp]),
        ("expect", [IpProtocol.Tcp, IpProtocol.Udp]),
        ("unexpect", [IpProtocol.Tcp, IpProtocol.Udp]),
        ("silence", [IpProtocol.Udp]),
    ];

    public HealthCheckDraft Read(FileNode node)
    {
        var before = values.Problems.ErrorCount;
        var keys = FileKeys.Of(node, PasKHealthCheck.Object, values);
        var draft = new HealthCheckDraft
        {
            Id = keys.Value<int>("id"),
            Type = keys.Value<IpProtocol>("type"),
            Timeout = keys.Value<decimal>("timeout"),
            Interval = keys.Value<decimal>("interval"),
            Retry = keys.Value<int>("retry"),
            Recover = keys.Value<int>("recover"),
            RetryTiming = keys.Value<RetryTiming>("retry-timing"),
            Port = keys.Value<int>("port"),
            Tip = keys.Value<Ipv4Address>("tip"),
            InnerTip = keys.Value<Ipv4Address>("inner-tip"),
            DscpTip = keys.Value<Ipv4Address>("dscp-tip"),
            Dscp = keys.Value<int>("dscp"),
            Sip = keys.Value<Ipv4Address>("sip"),
            HalfOpen = keys.Value<bool>("half-open"),
            SourcePortMin = keys.Value<int>("source-port-min"),
            SourcePortMax = keys.Value<int>("source-port-max"),
            IncreaseIcmpId = keys.Value<bool>("increase-icmp-id"),
            Packets = keys.Value<int>("packets"),
            Send = keys.Value<string>("send"),
            Expect = keys.Value<string>("expect"),
            Unexpect = keys.Value<string>("unexpect"),
            IsSilenceUp = keys.Value<bool>("silence"),
            IsEnabled = keys.Value<bool>("status")?.Value ?? true,
        };
        draft = draft with { IsWhole = values.Problems.IsWholeSince(before) };
        CheckKeysOfTypes(keys, draft);
        CheckWords(draft);
        if (draft.IsWhole)
        {
            CheckNumbers(draft, draft.ToHealthCheck());
        }

        return draft;
    }

    private void CheckKeysOfTypes(FileKeys keys, HealthCheckDraft draft)
    {
        if (draft is { Type.Value: IpProtocol.Icmp, Port: { Value: > 0 } port })
        {
            values.Problems.Error(port.At, "port: a check of type icmp has no port; leave port out or write 0");
        }

        foreach (var (key, types) in draft.Type is null ? [] : KeysOfTypes)
        {
            if (keys.Node(key) is { } written && !types.Contains(draft.Type!.Value))
            {
                values.Problems.Error(
                    written,
                    $"{key}: only a check of type {string.Join(" or ", types.Select(PasKWords.Of))} has it, "
                    + $"and this one is of type {PasKWords.Of(draft.Type.Value)}; leave {key} out");
            }
        }
    }

    private void CheckWords(HealthCheckDraft draft)
    {
        if (draft is { Tip: { } tip, InnerTip: not null })
        {
            values.Problems.Error(tip.At, "tip: a probe to it is plain and has no tunnel for inner-tip; leave one of the two out");
        }

        if (draft is { InnerTip: { } innerTip, DscpTip: not null })
        {
            values.Problems.Error(innerTip.At, "inner-tip: it is for nat-modes with a tunnel, and dscp-tip for l3dsr-dscp; leave one of the two out");
        }

        if (draft is { Tip: { } plain } && (draft.DscpTip?.At ?? draft.Dscp?.At) is not null)
        {
            values.Problems.Error(plain.At, "tip: a probe to it is plain and carries no code point; leave tip out, or dscp-tip and dscp");
        }

        if (draft is { IsSilenceUp: { Value: true } silence, Expect: { } expect })
        {
            values.Problems.Error(
                silence.At,
                $"silence: it cannot mean up, because expect in line {expect.At.Line} needs an answer; leave silence out or write down");
        }

        if (draft.HalfOpen is { Value: true } halfOpen)
        {
            RefuseSpeech("send", draft.Send, halfOpen.At);
            RefuseSpeech("expect", draft.Expect, halfOpen.At);
            RefuseSpeech("unexpect", draft.Unexpect, halfOpen.At);
        }
    }

    private void RefuseSpeech(string key, Located<string>? text, FileNode halfOpen)
    {
        if (text is not null)
        {
            values.Problems.Error(
                text.At,
                $"{key}: nothing is said on a connection that is reset at once; leave {key} out, or half-open: enable in line {halfOpen.Line}");
        }
    }

    /// <summary>Tells of the value that is written; the other may be a default.</summary>
    private void CheckNumbers(HealthCheckDraft draft, HealthCheck check)
    {
        if (check.RetryTiming == RetryTiming.Interval && check.Timeout > check.Interval)
        {
            const string Because = "the next probe would be due before this one has failed";
            var (timeout, interval) = (PasKHealthCheck.Seconds(check.Timeout), PasKHealthCheck.Seconds(check.Interval));
            values.Problems.Error(
                (draft.Timeout?.At ?? draft.Interval?.At)!,
                draft.Timeout is null
                    ? $"interval: {interval} is shorter than timeout, which is {timeout} by default; {Because}; shorten timeout, or write retry-timing: timeout"
                    : $"timeout: {timeout} is longer than interval {interval}; {Because}; shorten timeout, or write retry-timing: timeout");
        }

        if (check.Type == IpProtocol.Udp && check.SourcePortMin == check.SourcePortMax)
        {
            values.Problems.Error(
                (draft.SourcePortMin?.At ?? draft.SourcePortMax?.At)!,
                $"source-port-min: a check of type udp needs two source ports at least, and there is {check.SourcePortMin} alone; "
                + "an answer that is late must not be taken for the next probe's");
        }

        if (check.SourcePortMin.Value > check.SourcePortMax.Value)
        {
            values.Problems.Error(
                (draft.SourcePortMin?.At ?? draft.SourcePortMax?.At)!,
                draft.SourcePortMin is null
                    ? $"source-port-max: {check.SourcePortMax} is lower than source-port-min {check.SourcePortMin}"
                    : $"source-port-min: {check.SourcePortMin} is higher than source-port-max {check.SourcePortMax}");
        }
    }
}
