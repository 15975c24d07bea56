using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Wire.Ip;
using Keys = PasK.Configuration.Objects.HealthCheckKeys;

namespace PasK.Configuration.Objects;

/// <summary>Reads a health check, and what its keys must be to each other.</summary>
internal sealed class HealthCheckReader(FileValues values)
{
    public HealthCheckDraft Read(FileNode node)
    {
        var before = values.Problems.ErrorCount;
        var keys = FileKeys.Of(node, Keys.Object, values);
        var read = Keys.Read(keys);
        var isEnabled = PasKForms.IsEnabled(keys);
        var draft = new HealthCheckDraft(read) { IsEnabled = isEnabled, IsWhole = values.Problems.IsWholeSince(before) };
        CheckKeysOfTypes(keys, draft);
        CheckTips(draft);
        CheckSpeech(draft);
        if (draft.IsWhole)
        {
            CheckNumbers(draft, draft.ToHealthCheck());
        }

        return draft;
    }

    private void CheckKeysOfTypes(FileKeys keys, HealthCheckDraft draft)
    {
        if (draft.Of(Keys.Type) is not { } type)
        {
            return;
        }

        if (type.Value == IpProtocol.Icmp && draft.Of(Keys.Port) is { Value: > 0 } port)
        {
            values.Problems.Error(port.At, $"{Keys.Port}: a check of type {PasKWords.Of(type.Value)} has no port; leave {Keys.Port} out or write 0");
        }

        var word = PasKWords.Of(type.Value);
        foreach (var key in Keys.OfTypes)
        {
            if (keys.Node(key.Name) is { } written && !key.Only.Contains(word))
            {
                values.Problems.Error(
                    written, $"{key}: only a check of type {string.Join(" or ", key.Only)} has it, and this one is of type {word}; leave {key} out");
            }
        }
    }

    private void CheckTips(HealthCheckDraft draft)
    {
        if (draft.Of(Keys.Tip) is { } tip && draft.Of(Keys.InnerTip) is not null)
        {
            values.Problems.Error(tip.At, $"{Keys.Tip}: a probe to it is plain and has no tunnel for {Keys.InnerTip}; leave one of the two out");
        }

        if (draft.Of(Keys.InnerTip) is { } innerTip && draft.Of(Keys.DscpTip) is not null)
        {
            values.Problems.Error(
                innerTip.At,
                $"{Keys.InnerTip}: it is for nat-modes with a tunnel, and {Keys.DscpTip} for {NatMode.L3DsrDscp.Word()}; leave one of the two out");
        }

        if (draft.Of(Keys.Tip) is { } plain && (draft.Of(Keys.DscpTip)?.At ?? draft.Of(Keys.Dscp)?.At) is not null)
        {
            values.Problems.Error(
                plain.At,
                $"{Keys.Tip}: a probe to it is plain and carries no code point; leave {Keys.Tip} out, or {Keys.DscpTip} and {Keys.Dscp}");
        }
    }

    private void CheckSpeech(HealthCheckDraft draft)
    {
        if (draft.Of(Keys.Silence) is { Value: true } silence && draft.Of(Keys.Expect) is { } expect)
        {
            values.Problems.Error(
                silence.At,
                $"{Keys.Silence}: it cannot mean up, because {Keys.Expect} in line {expect.At.Line} needs an answer; leave {Keys.Silence} out or write down");
        }

        foreach (var key in draft.Of(Keys.HalfOpen) is { Value: true } ? [Keys.Send, Keys.Expect, Keys.Unexpect] : Array.Empty<PasKKey<HealthCheck, string>>())
        {
            if (draft.Of(key) is { } text)
            {
                values.Problems.Error(
                    text.At,
                    $"{key}: nothing is said on a connection that is reset at once; leave {key} out, "
                    + $"or {Keys.HalfOpen}: enable in line {draft.Of(Keys.HalfOpen)!.At.Line}");
            }
        }
    }

    /// <summary>Tells of the value that is written; the other may be a default.</summary>
    private void CheckNumbers(HealthCheckDraft draft, HealthCheck check)
    {
        if (check.RetryTiming == RetryTiming.Interval && check.Timeout > check.Interval)
        {
            var because = $"the next probe would be due before this one has failed; shorten {Keys.Timeout}, or write {Keys.RetryTiming}: timeout";
            var (timeout, interval) = (Keys.Seconds(check.Timeout), Keys.Seconds(check.Interval));
            values.Problems.Error(
                (draft.Of(Keys.Timeout)?.At ?? draft.Of(Keys.Interval)?.At)!,
                draft.Of(Keys.Timeout) is null
                    ? $"{Keys.Interval}: {interval} is shorter than {Keys.Timeout}, which is {timeout} by default; {because}"
                    : $"{Keys.Timeout}: {timeout} is longer than {Keys.Interval} {interval}; {because}");
        }

        var port = draft.Of(Keys.SourcePortMin)?.At ?? draft.Of(Keys.SourcePortMax)?.At;
        if (check.Type == IpProtocol.Udp && check.SourcePortMin == check.SourcePortMax)
        {
            values.Problems.Error(
                port!,
                $"{Keys.SourcePortMin}: a check of type udp needs two source ports at least, and there is {check.SourcePortMin} alone; "
                + "an answer that is late must not be taken for the next probe's");
        }

        if (check.SourcePortMin.Value > check.SourcePortMax.Value)
        {
            values.Problems.Error(
                port!,
                draft.Of(Keys.SourcePortMin) is null
                    ? $"{Keys.SourcePortMax}: {check.SourcePortMax} is lower than {Keys.SourcePortMin} {check.SourcePortMin}"
                    : $"{Keys.SourcePortMin}: {check.SourcePortMin} is higher than {Keys.SourcePortMax} {check.SourcePortMax}");
        }
    }
}
