using System.Globalization;
using System.Text;

namespace PasK.Benchmarks;

/// <summary>A large configuration as people write one: the reals once, and services that name them.</summary>
internal static class ConfigurationText
{
    /// <summary>The text.</summary>
    /// <param name="services">How many services.</param>
    /// <param name="reals">How many reals; each service names all.</param>
    /// <param name="isFlow">Whether a service names them in one line, <c>[1, 2]</c>; otherwise with a line for each.</param>
    public static string Of(int services, int reals, bool isFlow)
    {
        var text = new StringBuilder(
            """
            vlan:
              - { name: front, vid: 10, port: xg1 }
              - { name: back, vid: 1, port: xg2 }
            interface:
              - { name: front, ip: 192.168.193.181/16 }
              - { name: back, ip: 10.10.0.1/16 }
            route:
              - { destination: default, gateway: 192.168.193.1 }
            health-check:
              - { id: 1, type: tcp, half-open: enable }
              - { id: 2, type: icmp }
            real:

            """);
        for (var real = 1; real <= reals; real++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{ id: {real}, name: web-{real}, rip: 10.10.{1 + (real / 250)}.{1 + (real % 250)}, rport: 80 }}\n");
        }

        text.Append("slb:\n");
        for (var service = 1; service <= services; service++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - name: service-{service}\n    nat-mode: l3dsr-iptunnel\n    lb-method: rr\n    vip:\n");
            text.Append(CultureInfo.InvariantCulture, $"      - ip: 192.168.{100 + (service / 250)}.{1 + (service % 250)}\n");
            text.Append("        protocol: tcp\n        vport: 80\n    health-check: [1, 2]\n    real:");
            Append(text, Enumerable.Range(1, reals), isFlow);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<int> reals, bool isFlow)
        => _ = isFlow ? text.Append(" [").AppendJoin(", ", reals).Append("]\n") : text.Append("\n      - ").AppendJoin("\n      - ", reals).Append('\n');
}
