using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace PasK.Cli.Proxy;

/// <summary>The server's side of SOCKS 5 (RFC 1928), as far as a browser needs it: CONNECT without authentication, to a name or an IPv4 address.</summary>
internal static class Socks
{
    private const byte Version = 5;
    private const byte NoAuthentication = 0;
    private const byte NoMethod = 0xFF;
    private const byte Connect = 1;
    private const byte Address4 = 1;
    private const byte DomainName = 3;

    /// <summary>Takes a client's greeting and request (RFC 1928 §3, §4). What cannot be done is answered here.</summary>
    /// <param name="stream">The connection with the client.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Where the client wants to go, or null where it was refused.</returns>
    /// <exception cref="IOException">The client has gone.</exception>
    public static async Task<(string Host, int Port)?> TakeAsync(Stream stream, CancellationToken cancellation)
    {
        var greeting = await TakeAsync(2);
        if (greeting[0] != Version)
        {
            return null;
        }

        var hasMethod = (await TakeAsync(greeting[1])).Contains(NoAuthentication);
        await stream.WriteAsync(new[] { Version, hasMethod ? NoAuthentication : NoMethod }, cancellation);
        if (!hasMethod)
        {
            return null;
        }

        var request = await TakeAsync(4);
        if (request[0] != Version || request[1] != Connect || request[3] is not (Address4 or DomainName))
        {
            await ReplyAsync(stream, request[1] != Connect ? SocksReply.CommandNotSupported : SocksReply.AddressTypeNotSupported, cancellation);
            return null;
        }

        var host = request[3] == Address4 ? $"{new IPAddress(await TakeAsync(4))}" : Encoding.ASCII.GetString(await TakeAsync((await TakeAsync(1))[0]));
        return (host, BinaryPrimitives.ReadUInt16BigEndian(await TakeAsync(2)));

        async Task<byte[]> TakeAsync(int length)
        {
            var octets = new byte[length];
            await stream.ReadExactlyAsync(octets, cancellation);
            return octets;
        }
    }

    /// <summary>Answers a request (RFC 1928 §6). The address that the proxy has for it is not told.</summary>
    /// <param name="stream">The connection with the client.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static ValueTask ReplyAsync(Stream stream, SocksReply reply, CancellationToken cancellation)
        => stream.WriteAsync(new byte[] { Version, (byte)reply, 0, Address4, 0, 0, 0, 0, 0, 0 }, cancellation);
}
