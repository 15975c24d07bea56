using PasK.Wire.Captures;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;

namespace PasK.Fuzz;

/// <summary>Changes captures, frame by frame.</summary>
/// <param name="dice">Chance.</param>
internal sealed class FrameChanges(Dice dice)
{
    /// <summary>Longer captures take more time than they find.</summary>
    private const int MostFrames = 80;

    /// <summary>Changed frames.</summary>
    public List<CapturedFrame> Of(IReadOnlyList<CapturedFrame> frames)
    {
        var start = frames.Count > MostFrames ? dice.Below(frames.Count - MostFrames + 1) : 0;
        List<CapturedFrame> changed = [.. frames.Skip(start).Take(MostFrames)];
        for (var changes = dice.From(1, dice.OneIn(4) ? 40 : 6); changes > 0 && changed.Count > 0; changes--)
        {
            Change(changed);
        }

        return changed;
    }

    private void Change(List<CapturedFrame> frames)
    {
        var at = dice.Below(frames.Count);
        var other = dice.Below(frames.Count);
        switch (dice.Below(12))
        {
            case 0:
                frames.RemoveAt(at);
                break;
            case 1:
                frames.Insert(other, frames[at]);
                break;
            case 2:
                // Each in the other's place, by time too.
                (frames[at], frames[other]) = (frames[other] with { TimestampNanoseconds = frames[at].TimestampNanoseconds },
                    frames[at] with { TimestampNanoseconds = frames[other].TimestampNanoseconds });
                break;
            case 3:
                frames.RemoveRange(at, Math.Min(frames.Count - at, dice.From(1, 20)));
                break;
            case 4:
                frames[at] = frames[at] with { Octets = frames[at].Octets[..dice.Below(frames[at].Octets.Length + 1)] };
                break;
            case 5:
                frames[at] = frames[at] with { Interface = frames[other].Interface };
                break;
            case 6:
                frames[at] = frames[at] with { Direction = frames[at].Direction == FrameDirection.Inbound ? FrameDirection.Outbound : FrameDirection.Inbound };
                break;
            case 7:
                frames[at] = frames[at] with { Octets = frames[other].Octets, OriginalLength = frames[other].OriginalLength };
                break;
            case 8:
                frames[at] = frames[at] with { OriginalLength = Math.Max(frames[at].Octets.Length, dice.Below(70_000)) };
                break;
            default:
                frames[at] = Spoiled(frames[at]);
                break;
        }
    }

    private CapturedFrame Spoiled(CapturedFrame frame)
    {
        var octets = frame.Octets.ToArray();
        for (var changes = dice.From(1, 3); changes > 0 && octets.Length > 0; changes--)
        {
            octets[dice.Below(octets.Length)] = dice.Below(3) switch
            {
                0 => dice.Octet(),
                1 => dice.Of<byte>(0, 1, 4, 0x7f, 0x80, 0xff),
                _ => (byte)(1 << dice.Below(8)),
            };
        }

        if (dice.OneIn(2) && octets.Length >= EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength)
        {
            var draft = new Draft();
            draft.Take(0, octets);
            draft.Repair();
            octets = draft.Frame.ToArray();
        }

        return frame with { Octets = octets };
    }
}
