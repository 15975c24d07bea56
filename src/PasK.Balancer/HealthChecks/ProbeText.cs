using System.Text;
using PasK.Balancer.Configuration;

namespace PasK.Balancer.HealthChecks;

/// <summary>The text that a check sends, and the texts that it looks for in the answer (<c>send</c>, <c>expect</c>, <c>unexpect</c>).</summary>
internal sealed class ProbeText(TextCheck check) : ProbeExchange
{
    private readonly byte[] _request = Encoding.ASCII.GetBytes(check.Send ?? "");
    private readonly byte[]? _expected = HeardText.Sought(check.Expect);
    private readonly byte[]? _refused = HeardText.Sought(check.Unexpect);
    private readonly HeardText _heard = new(check is { Expect: null, Unexpect: null } ? 0 : HeardText.Most);

    public override ReadOnlySpan<byte> Request => _request;

    public override bool IsConversation => _request.Length > 0 || _expected is not null || _refused is not null;

    public override bool IsRefused => _refused is not null && _heard.Contains(_refused);

    public override void Begin() => _heard.Clear();

    public override bool Take(ReadOnlySpan<byte> data)
    {
        _heard.Add(data);
        return !IsRefused && (_expected is null || _heard.Contains(_expected));
    }
}
