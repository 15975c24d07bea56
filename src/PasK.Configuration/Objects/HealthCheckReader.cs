using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;
using PasK.Files.Forms;
using PasK.Files.Nodes;

namespace PasK.Configuration.Objects;

/// <summary>Reads a health check, and checks that its keys fit together.</summary>
internal sealed class HealthCheckReader(FileValues values)
{
    public HealthCheckDraft Read(FileNode node)
    {
        var before = values.Problems.ErrorCount;
        var keys = FileKeys.Of(node, HealthCheckKeys.Object, values);
        var read = HealthCheckKeys.Read(keys);
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
        if (draft.Of(HealthCheckKeys.Type) is not { } type)
        {
            return;
        }

        var word = HealthCheckKeys.Type.InFile.Form.Write(type.Value);
        if (type.Value is not PortCheck && draft.Of(HealthCheckKeys.Port) is { Value: > 0 } port)
        {
            values.Problems.Error(port.At, $"{HealthCheckKeys.Port}: a check of type {word} has no port; leave {HealthCheckKeys.Port} out or write 0");
        }

        foreach (var key in HealthCheckKeys.OfTypes.Where(key => key != HealthCheckKeys.Port))
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
        if (draft.Of(HealthCheckKeys.Tip) is { } tip && draft.Of(HealthCheckKeys.InnerTip) is not null)
        {
            values.Problems.Error(
                tip.At, $"{HealthCheckKeys.Tip}: a probe to it is plain and has no tunnel for {HealthCheckKeys.InnerTip}; leave one of the two out");
        }

        if (draft.Of(HealthCheckKeys.InnerTip) is { } innerTip && draft.Of(HealthCheckKeys.DscpTip) is not null)
        {
            values.Problems.Error(
                innerTip.At,
                $"{HealthCheckKeys.InnerTip}: it is for nat-modes with a tunnel, and {HealthCheckKeys.DscpTip} for "
                + $"{NatModes.Words(mode => mode.HasCodePoints)}; leave one of the two out");
        }

        if (draft.Of(HealthCheckKeys.Tip) is { } plain && (draft.Of(HealthCheckKeys.DscpTip)?.At ?? draft.Of(HealthCheckKeys.Dscp)?.At) is not null)
        {
            values.Problems.Error(
                plain.At,
                $"{HealthCheckKeys.Tip}: a probe to it is plain and carries no code point; leave {HealthCheckKeys.Tip} out, or {HealthCheckKeys.DscpTip} and "
                + $"{HealthCheckKeys.Dscp}");
        }
    }

    private void CheckSpeech(HealthCheckDraft draft)
    {
        if (draft.Of(HealthCheckKeys.Silence) is { Value: true } silence && draft.Of(HealthCheckKeys.Expect) is { } expect)
        {
            values.Problems.Error(
                silence.At,
                $"{HealthCheckKeys.Silence}: it cannot mean up, because {HealthCheckKeys.Expect} in line {expect.At.Line} needs an answer; leave "
                + $"{HealthCheckKeys.Silence} out or write down");
        }

        foreach (var key in draft.Of(HealthCheckKeys.HalfOpen) is { Value: true }
            ? [HealthCheckKeys.Send, HealthCheckKeys.Expect, HealthCheckKeys.Unexpect]
            : Array.Empty<PasKKey<HealthCheck, string>>())
        {
            if (draft.Of(key) is { } text)
            {
                values.Problems.Error(
                    text.At,
                    $"{key}: nothing is said on a connection that is reset at once; leave {key} out, "
                    + $"or {HealthCheckKeys.HalfOpen}: enable in line {draft.Of(HealthCheckKeys.HalfOpen)!.At.Line}");
            }
        }
    }

    /// <summary>Checks numbers against each other. An error is at the value that is written, because the other may be a default.</summary>
    private void CheckNumbers(HealthCheckDraft draft, HealthCheck check)
    {
        if (check.RetryTiming == RetryTiming.Interval && check.Timeout > check.Interval)
        {
            var because = $"the next probe would be due before this one has failed; shorten {HealthCheckKeys.Timeout}, or write "
                + $"{HealthCheckKeys.RetryTiming}: timeout";
            var (timeout, interval) = (HealthCheckKeys.Seconds(check.Timeout), HealthCheckKeys.Seconds(check.Interval));
            values.Problems.Error(
                (draft.Of(HealthCheckKeys.Timeout)?.At ?? draft.Of(HealthCheckKeys.Interval)?.At)!,
                draft.Of(HealthCheckKeys.Timeout) is null
                    ? $"{HealthCheckKeys.Interval}: {interval} is shorter than {HealthCheckKeys.Timeout}, which is {timeout} by default; {because}"
                    : $"{HealthCheckKeys.Timeout}: {timeout} is longer than {HealthCheckKeys.Interval} {interval}; {because}");
        }

        if (check is PortCheck asking)
        {
            CheckSourcePorts(draft, asking);
        }
    }

    private void CheckSourcePorts(HealthCheckDraft draft, PortCheck check)
    {
        var port = draft.Of(HealthCheckKeys.SourcePortMin)?.At ?? draft.Of(HealthCheckKeys.SourcePortMax)?.At;
        if (check.LeastSourcePorts > 1 && check.SourcePortMin == check.SourcePortMax)
        {
            values.Problems.Error(
                port!,
                $"{HealthCheckKeys.SourcePortMin}: a check of type udp needs two source ports at least, and there is {check.SourcePortMin} alone; "
                + "an answer that is late must not be taken for the next probe's");
        }

        if (check.SourcePortMin.Value > check.SourcePortMax.Value)
        {
            values.Problems.Error(
                port!,
                draft.Of(HealthCheckKeys.SourcePortMin) is null
                    ? $"{HealthCheckKeys.SourcePortMax}: {check.SourcePortMax} is lower than {HealthCheckKeys.SourcePortMin} {check.SourcePortMin}"
                    : $"{HealthCheckKeys.SourcePortMin}: {check.SourcePortMin} is higher than {HealthCheckKeys.SourcePortMax} {check.SourcePortMax}");
        }
    }
}
