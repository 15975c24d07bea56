using System.Text;
using PasK.Balancer.Configuration;

namespace PasK.Balancer.HealthChecks;

/// <summary>The text that a check sends, and the text that it looks for in the answer (<c>send</c>, <c>expect</c>, <c>unexpect</c>).</summary>
internal sealed class ProbeText(PortCheck check)
{
    private const int Capacity = 4096;
    private readonly byte[] _request = Encoding.ASCII.GetBytes(check.Send ?? "");
    private readonly byte[]? _expected = check.Expect is { } text ? Encoding.ASCII.GetBytes(text) : null;
    private readonly byte[]? _refused = check.Unexpect is { } text ? Encoding.ASCII.GetBytes(text) : null;
    private readonly byte[] _heard = check is { Expect: null, Unexpect: null } ? [] : new byte[Capacity];
    private int _length;

    /// <summary>The text to send; empty for none.</summary>
    public ReadOnlySpan<byte> Request => _request;

    /// <summary>Whether any text is sent or looked for.</summary>
    public bool IsConversation => _request.Length > 0 || _heard.Length > 0;

    /// <summary>Whether the answer contains the unexpected text.</summary>
    public bool IsRefused => _refused is not null && Heard.IndexOf(_refused) >= 0;

    /// <summary>Begins a new answer.</summary>
    public void Begin() => _length = 0;

    /// <summary>Adds data to the answer. Only the first 4096 octets are kept.</summary>
    /// <returns>Whether the answer so far is right.</returns>
    public bool Take(ReadOnlySpan<byte> data)
    {
        var count = Math.Min(data.Length, _heard.Length - _length);
        data[..count].CopyTo(_heard.AsSpan(_length));
        _length += count;
        return !IsRefused && (_expected is null || Heard.IndexOf(_expected) >= 0);
    }

    private ReadOnlySpan<byte> Heard => _heard.AsSpan(0, _length);
}
