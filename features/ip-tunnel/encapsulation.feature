Feature: Encapsulation, field by field
  The balancer puts the client's packet behind an IPv4 header of its own, protocol 4, and sends it to the real server's address (RFC 2003 §3). The packet
  inside stays the client's, but for the time to live, which is one less because the balancer forwards it.

  Rule: The outer header is the balancer's own

    Scenario Outline: The headers of a packet in the tunnel: <topology>
      Given the topology <topology>
      When client pings the VIP with:
        | octets |
        | 56     |
      Then the ping is answered
      And the packets in the tunnel on <out> have:
        | field       | outer    | inner       |
        | version     | 4        | 4           |
        | header      | 20       | 20          |
        | tos         | 0x00     | 0x00        |
        | length      | 104      | 84          |
        | DF          | yes      | yes         |
        | ttl         | 64       | <inner ttl> |
        | protocol    | 4        | 1           |
        | checksum    | right    | right       |
        | source      | <source> | client      |
        | destination | real1    | VIP         |
      And the captures match the approved ones

      Examples:
        | topology                | out  | source          | inner ttl |
        | ip-tunnel-dsr           | back | 10.10.10.1      | 62        |
        | ip-tunnel-dsr-behind-l4 | back | 10.10.10.1      | 62        |
        | ip-tunnel-dsr-one-arm   | l4   | 192.168.193.181 | 63        |

    Scenario Outline: The headers of a datagram in the tunnel: <topology>
      Given the topology <topology>
      When client sends a datagram of 56 octets to port 7 of the VIP
      Then the datagram comes back
      And the packets in the tunnel on <out> have:
        | field       | outer    | inner       |
        | version     | 4        | 4           |
        | header      | 20       | 20          |
        | tos         | 0x00     | 0x00        |
        | length      | 104      | 84          |
        | DF          | yes      | yes         |
        | ttl         | 64       | <inner ttl> |
        | protocol    | 4        | 17          |
        | checksum    | right    | right       |
        | source      | <source> | client      |
        | destination | real1    | VIP         |
      And the captures match the approved ones

      Examples:
        | topology                | out  | source          | inner ttl |
        | ip-tunnel-dsr           | back | 10.10.10.1      | 62        |
        | ip-tunnel-dsr-behind-l4 | back | 10.10.10.1      | 62        |
        | ip-tunnel-dsr-one-arm   | l4   | 192.168.193.181 | 63        |

  Rule: The type of service octet is copied, the ECN bits with it (RFC 2003 §3.1, RFC 3168 §9.1)

    Scenario Outline: Type of service <tos>, <meaning>: <topology>
      Given the topology <topology>
      When client pings the VIP with:
        | tos   |
        | <tos> |
      Then the ping is answered
      And the packets in the tunnel on <out> have:
        | field | outer | inner |
        | tos   | <tos> | <tos> |
      And the captures match the approved ones

      Examples:
        | topology                | out  | tos  | meaning                     |
        | ip-tunnel-dsr           | back | 0xb8 | expedited forwarding        |
        | ip-tunnel-dsr           | back | 0x02 | ECN-capable, ECT(0)         |
        | ip-tunnel-dsr           | back | 0x01 | ECN-capable, ECT(1)         |
        | ip-tunnel-dsr           | back | 0x03 | congestion experienced      |
        | ip-tunnel-dsr           | back | 0x2b | AF11 congestion experienced |
        | ip-tunnel-dsr-behind-l4 | back | 0xb8 | expedited forwarding        |
        | ip-tunnel-dsr-behind-l4 | back | 0x02 | ECN-capable, ECT(0)         |
        | ip-tunnel-dsr-behind-l4 | back | 0x01 | ECN-capable, ECT(1)         |
        | ip-tunnel-dsr-behind-l4 | back | 0x03 | congestion experienced      |
        | ip-tunnel-dsr-behind-l4 | back | 0x2b | AF11 congestion experienced |
        | ip-tunnel-dsr-one-arm   | l4   | 0xb8 | expedited forwarding        |
        | ip-tunnel-dsr-one-arm   | l4   | 0x02 | ECN-capable, ECT(0)         |
        | ip-tunnel-dsr-one-arm   | l4   | 0x01 | ECN-capable, ECT(1)         |
        | ip-tunnel-dsr-one-arm   | l4   | 0x03 | congestion experienced      |
        | ip-tunnel-dsr-one-arm   | l4   | 0x2b | AF11 congestion experienced |

    Scenario Outline: Type of service <tos> of a datagram, <meaning>
      Given the topology ip-tunnel-dsr
      When client sends a datagram to port 7 of the VIP with:
        | tos   |
        | <tos> |
      Then the datagram comes back
      And the packets in the tunnel on back have:
        | field | outer | inner |
        | tos   | <tos> | <tos> |
      And the captures match the approved ones

      Examples:
        | tos  | meaning                     |
        | 0xb8 | expedited forwarding        |
        | 0x02 | ECN-capable, ECT(0)         |
        | 0x01 | ECN-capable, ECT(1)         |
        | 0x03 | congestion experienced      |
        | 0x2b | AF11 congestion experienced |

  Rule: The outer packet may be fragmented only where the inner one may

    Scenario Outline: Don't fragment, <DF>: <topology>
      Given the topology <topology>
      When client pings the VIP with:
        | DF   |
        | <DF> |
      Then the ping is answered
      And the packets in the tunnel on <out> have:
        | field | outer | inner |
        | DF    | <DF>  | <DF>  |
      And the captures match the approved ones

      Examples:
        | topology                | out  | DF  |
        | ip-tunnel-dsr           | back | yes |
        | ip-tunnel-dsr           | back | no  |
        | ip-tunnel-dsr-behind-l4 | back | yes |
        | ip-tunnel-dsr-behind-l4 | back | no  |
        | ip-tunnel-dsr-one-arm   | l4   | yes |
        | ip-tunnel-dsr-one-arm   | l4   | no  |

    Scenario Outline: Don't fragment a datagram, <DF>
      Given the topology ip-tunnel-dsr
      When client sends a datagram to port 7 of the VIP with:
        | octets | DF   |
        | 1400   | <DF> |
      Then the datagram comes back
      And the packets in the tunnel on back have:
        | field | outer | inner |
        | DF    | <DF>  | <DF>  |
      And the captures match the approved ones

      Examples:
        | DF  |
        | yes |
        | no  |

  Rule: Every outer packet has an identification of its own, the inner one keeps its own

    Scenario Outline: Ten packets, ten identifications: <topology>
      Given the topology <topology>
      When client pings the VIP 10 times
      Then the ping is answered
      And the packets in the tunnel on <out> have 10 different identifications
      And each packet in the tunnel on <out> is one from <in> with its time to live one less
      And the captures match the approved ones

      Examples:
        | topology                | in    | out  |
        | ip-tunnel-dsr           | front | back |
        | ip-tunnel-dsr-behind-l4 | front | back |
        | ip-tunnel-dsr-one-arm   | l4    | l4   |

  Rule: Options of the inner packet stay inside (RFC 2003 §3.1)

    Scenario Outline: Padding options: <topology>
      Given the topology <topology>
      When client pings the VIP with:
        | padding |
        | 4       |
      Then the ping is answered
      And the packets in the tunnel on <out> have:
        | field  | outer | inner |
        | header | 20    | 24    |
        | length | 108   | 88    |
      And the captures match the approved ones

      Examples:
        | topology                | out  |
        | ip-tunnel-dsr           | back |
        | ip-tunnel-dsr-behind-l4 | back |
        | ip-tunnel-dsr-one-arm   | l4   |

  Rule: A packet whose time to live runs out at the balancer goes no further

    @kernel
    Scenario Outline: Time to live <ttl>, the balancer has none left: <topology>
      Given the topology <topology>
      And client has ip_default_ttl <ttl>
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And "l4 > client ICMP time to live exceeded quoting client > VIP ICMP echo request" is seen on <in>
      And no "l4 > real1 IPIP" is seen on <out> for 50 ms
      And the captures match the approved ones

      Examples:
        | topology                | in    | out  | ttl |
        | ip-tunnel-dsr           | front | back | 2   |
        | ip-tunnel-dsr-behind-l4 | front | back | 2   |
        | ip-tunnel-dsr-one-arm   | l4    | l4   | 1   |