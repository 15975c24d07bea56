using System.Buffers.Text;
using System.Text;
using PasK.Balancer.Configuration;
using PasK.Wire.Addresses;

namespace PasK.Balancer.HealthChecks;

/// <summary>
/// A GET and its answer (RFC 9112). It speaks HTTP/1.0, so that no answer comes in chunks and an expected text is in one piece, and names the host that
/// clients name: the address that must answer.
/// </summary>
internal sealed class HttpExchange(HttpCheck check, Ipv4Address host, Port port) : ProbeExchange
{
    /// <summary><c>HTTP/1.1 200</c>: the version, a space and three digits (RFC 9112 §4).</summary>
    private const int StatusLineLength = 12;

    private const int VersionLength = 9;
    private static readonly Port DefaultPort = new(80);

    private readonly byte[] _request = Encoding.ASCII.GetBytes(
        $"GET {check.Uri} HTTP/1.0\r\nHost: {host}{(port == DefaultPort ? "" : $":{port}")}\r\nConnection: close\r\n\r\n");

    private readonly byte[]? _expected = HeardText.Sought(check.Expect);
    private readonly HeardText _heard = new(check.Expect is null ? StatusLineLength : HeardText.Most);

    public override ReadOnlySpan<byte> Request => _request;

    public override bool IsConversation => true;

    public override bool IsRefused => HasStatusLine && StatusCode != check.StatusCode;

    public override int? StatusCode
        => HasStatusLine && _heard.Octets.StartsWith("HTTP/1."u8) && _heard.Octets[VersionLength - 1] == ' '
            && Utf8Parser.TryParse(_heard.Octets[VersionLength..StatusLineLength], out int code, out var digits) && digits == StatusLineLength - VersionLength
                ? code : null;

    private bool HasStatusLine => _heard.Octets.Length >= StatusLineLength;

    public override void Begin() => _heard.Clear();

    public override bool Take(ReadOnlySpan<byte> data)
    {
        _heard.Add(data);
        return StatusCode == check.StatusCode && (_expected is null || _heard.Contains(_expected));
    }
}
