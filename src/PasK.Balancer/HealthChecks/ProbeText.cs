using System.Text;
using PasK.Balancer.Configuration;

namespace PasK.Balancer.HealthChecks;

/// <summary>What a check says and what it wants to hear (<c>send</c>, <c>expect</c>, <c>unexpect</c>).</summary>
internal sealed class ProbeText(PortCheck check)
{
    private const int Capacity = 4096;
    private readonly byte[] _request = Encoding.ASCII.GetBytes(check.Send ?? "");
    private readonly byte[]? _expected = check.Expect is { } text ? Encoding.ASCII.GetBytes(text) : null;
    private readonly byte[]? _refused = check.Unexpect is { } text ? Encoding.ASCII.GetBytes(text) : null;
    private readonly byte[] _heard = check is { Expect: null, Unexpect: null } ? [] : new byte[Capacity];
    private int _length;

    /// <summary>What is said, empty for nothing.</summary>
    public ReadOnlySpan<byte> Request => _request;

    /// <summary>Whether something is said or waited for at all.</summary>
    public bool IsConversation => _request.Length > 0 || _heard.Length > 0;

    /// <summary>Whether the refused words were heard.</summary>
    public bool IsRefused => _refused is not null && Heard.IndexOf(_refused) >= 0;

    /// <summary>Begins to listen anew.</summary>
    public void Begin() => _length = 0;

    /// <summary>Hears more; what is beyond the first 4096 octets is not listened to.</summary>
    /// <returns>Whether all that was heard so far is a right answer.</returns>
    public bool Take(ReadOnlySpan<byte> data)
    {
        var count = Math.Min(data.Length, _heard.Length - _length);
        data[..count].CopyTo(_heard.AsSpan(_length));
        _length += count;
        return !IsRefused && (_expected is null || Heard.IndexOf(_expected) >= 0);
    }

    private ReadOnlySpan<byte> Heard => _heard.AsSpan(0, _length);
}
