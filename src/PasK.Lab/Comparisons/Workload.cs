using System.Globalization;
using System.Security.Cryptography;
using PasK.Lab.Traffic;
using PasK.Wire.Addresses;

namespace PasK.Lab.Comparisons;

/// <summary>What a client does when balancers are compared. Requests are small and answers are large, as on the web.</summary>
public static class Workload
{
    private const int Pings = 10;
    private const int DownloadOctets = 1_000_000;
    private const int UploadOctets = 100_000;
    private const int Datagrams = 10;
    private const int DatagramOctets = 512;

    /// <summary>The workload in words.</summary>
    public static string Description { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{Pings} pings, a download of {DownloadOctets:N0} octets, an upload of {UploadOctets:N0} octets and {Datagrams} datagrams of {DatagramOctets} octets "
        + $"that are sent back");

    /// <summary>Runs the parts of the workload one after the other.</summary>
    /// <param name="client">The client.</param>
    /// <param name="vip">The VIP that it asks.</param>
    /// <param name="web">The port of HTTP.</param>
    /// <param name="echo">The port of the UDP echo.</param>
    /// <returns>What came of each part.</returns>
    public static async Task<IReadOnlyList<Outcome>> RunAsync(Client client, Ipv4Address vip, Port web, Port echo)
    {
        ArgumentNullException.ThrowIfNull(client);
        var pings = await client.PingInTurnAsync(vip, Pings);
        var outcomes = pings.Select(ping => new Outcome($"ping {vip}", ping.ToString(), ping.IsReply)).ToList();
        var download = await client.DownloadAsync(vip, web, DownloadOctets);
        outcomes.Add(new Outcome($"download from {vip}:{web}", download.ToString(), download.IsRight));
        var upload = await client.UploadAsync(vip, web, UploadOctets);
        outcomes.Add(new Outcome($"upload to {vip}:{web}", upload.ToString(), upload.IsRight));
        for (var i = 0; i < Datagrams; i++)
        {
            var echoed = await client.ExchangeDatagramAsync(vip, echo, RandomNumberGenerator.GetBytes(DatagramOctets));
            outcomes.Add(new Outcome($"send a UDP datagram to {vip}:{echo}", echoed.ToString(), echoed.IsEchoed));
        }

        return outcomes;
    }
}
