using PasK.Trace.Forwarding;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>Translated packets as the client knows them.</summary>
public sealed class TranslationTests
{
    private static readonly Ipv4Address Client = Ipv4Address.Parse("192.168.212.225");
    private static readonly Ipv4Address Vip = Ipv4Address.Parse("192.168.193.50");
    private static readonly Ipv4Address Own = Ipv4Address.Parse("10.10.10.1");
    private static readonly Ipv4Address Rip = Ipv4Address.Parse("10.10.10.10");
    private static readonly Translation Both = new(Client, Vip, new Port(80), Own, Rip, new Port(8080));

    [Theory]
    [InlineData("192.168.212.225 > 192.168.193.50:80 as 10.10.10.1 > 10.10.10.10:8080")]
    [InlineData("192.168.212.225 > 192.168.193.50 as 192.168.212.225 > 10.10.10.10")]
    public void Parse_OfWhatIsWritten_IsTheSame(string text) => Assert.Equal(text, Translation.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("192.168.212.225 > 192.168.193.50")]
    [InlineData("192.168.212.225 > 192.168.193.500 as 10.10.10.1 > 10.10.10.10")]
    [InlineData("192.168.212.225 > 192.168.193.50:80 as 10.10.10.1 > 10.10.10.10")]
    [InlineData("192.168.212.225 > 192.168.193.50:99999 as 10.10.10.1 > 10.10.10.10:80")]
    public void Parse_OfSomethingElse_SaysWhatIsAllowed(string text)
        => Assert.Contains(
            "does not say what was translated, such as", Assert.Throws<InvalidDataException>(() => Translation.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void TryUndo_RequestAndAnswer_AreTheClients()
    {
        Assert.Equal(Packet(Client, 40001, Vip, 80), Undone(Packet(Own, 40001, Rip, 8080)));
        Assert.Equal(Packet(Vip, 80, Client, 40001), Undone(Packet(Rip, 8080, Own, 40001)));
    }

    [Theory]
    [InlineData("10.10.10.2", 40001, "10.10.10.10", 8080)]
    [InlineData("10.10.10.1", 40001, "10.10.10.11", 8080)]
    [InlineData("10.10.10.1", 40001, "10.10.10.10", 80)]
    public void TryUndo_OfAnotherFlow_IsNone(string source, ushort sourcePort, string destination, ushort destinationPort)
        => Assert.Null(Undone(Packet(Ipv4Address.Parse(source), sourcePort, Ipv4Address.Parse(destination), destinationPort)));

    /// <summary>An error that the real server sends about a request, and one of a router about an answer.</summary>
    [Fact]
    public void TryUndo_Error_SpeaksOfTheClientsPacket()
    {
        var router = Ipv4Address.Parse("192.168.212.1");
        Assert.Equal(Error(Vip, Client, Packet(Client, 40001, Vip, 80)), Undone(Error(Rip, Own, Packet(Own, 40001, Rip, 8080))));
        Assert.Equal(Error(router, Vip, Packet(Vip, 80, Client, 40001)), Undone(Error(router, Rip, Packet(Rip, 8080, Own, 40001))));
        Assert.Null(Undone(Error(router, Rip, Packet(Own, 40001, Rip, 8080))));
    }

    [Fact]
    public void TryUndo_LaterFragment_HasTheClientsAddresses()
    {
        var later = Ip(IpProtocol.Tcp, Own, Rip, new byte[40], offset: 64);
        Assert.True(Ipv4View.TryParse(Undone(later), out var undone, out _));
        Assert.Equal((Client, Vip, true), (undone.Source, undone.Destination, undone.IsChecksumValid));
        Assert.Equal(later[20..], undone.Payload.ToArray());
    }

    private static byte[]? Undone(byte[] packet)
    {
        Assert.True(Ipv4View.TryParse(packet, out var view, out _));
        return Both.TryUndo(view, out var octets) ? octets : null;
    }

    private static byte[] Packet(Ipv4Address source, ushort sourcePort, Ipv4Address destination, ushort destinationPort)
    {
        var segment = new byte[TcpHeader.MinimumLength + 40];
        new TcpHeader(new Port(sourcePort), new Port(destinationPort), 1, 2, TcpFlags.Ack, 100).Write(segment, source, destination);
        return Ip(IpProtocol.Tcp, source, destination, segment);
    }

    private static byte[] Error(Ipv4Address source, Ipv4Address destination, byte[] quoted)
    {
        byte[] message = [.. new byte[IcmpMessage.HeaderLength], .. quoted];
        IcmpMessage.Unreachable(IcmpUnreachableCode.Host).Write(message);
        return Ip(IpProtocol.Icmp, source, destination, message);
    }

    private static byte[] Ip(IpProtocol protocol, Ipv4Address source, Ipv4Address destination, byte[] payload, int offset = 0)
    {
        byte[] packet = [.. new byte[Ipv4Header.MinimumLength], .. payload];
        new Ipv4Header
        {
            PayloadLength = payload.Length, PayloadOffset = offset, TimeToLive = 64, Protocol = protocol, Source = source, Destination = destination,
        }.Write(packet);
        return packet;
    }
}
