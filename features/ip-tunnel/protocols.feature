Feature: TCP, UDP and ICMP through the tunnel
  The tunnel carries whole IP packets, so that every protocol of a service takes the same way.

  Rule: TCP

    Scenario Outline: A large download: <topology>
      Given the topology <topology>
      When client downloads 100000 octets from the VIP
      Then the download is whole
      And l4 has begun 1 session
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    Scenario Outline: A closed port is refused by the VIP: <topology>
      Given the topology <topology>
      When client connects to port 81 of the VIP
      Then the connection is refused
      And "l4 > real1 IPIP | client > VIP:81 TCP SYN" is seen on <out>
      And "VIP:81 > client TCP RST,ACK" is seen on client
      And the captures match the approved ones

      Examples:
        | topology                | out  |
        | ip-tunnel-dsr           | back |
        | ip-tunnel-dsr-behind-l4 | back |
        | ip-tunnel-dsr-one-arm   | l4   |

  Rule: UDP

    Scenario Outline: A datagram and its echo: <topology>
      Given the topology <topology>
      When client sends a datagram of 64 octets to port 7 of the VIP
      Then the datagram comes back
      And "VIP:7 > client UDP 64 octets" is seen on client
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    @kernel
    Scenario Outline: A closed port is refused by the VIP with ICMP: <topology>
      Given the topology <topology>
      When client sends a datagram of 64 octets to port 9 of the VIP
      Then the datagram is refused
      And "VIP > client ICMP port unreachable quoting client > VIP:9 UDP" is seen on client
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    Scenario Outline: An empty datagram: <topology>
      Given the topology <topology>
      When client sends a datagram of 0 octets to port 7 of the VIP
      Then the datagram comes back
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

  Rule: ICMP

    Scenario Outline: Three echo requests, in order: <topology>
      Given the topology <topology>
      When client pings the VIP 3 times
      Then the ping is answered
      And these packets are seen on real1, in this order:
        | packet                                                    |
        | l4 > real1 IPIP \| client > VIP ICMP echo request id seq 1 |
        | VIP > client ICMP echo reply id seq 1                     |
        | l4 > real1 IPIP \| client > VIP ICMP echo request id seq 2 |
        | VIP > client ICMP echo reply id seq 2                     |
        | l4 > real1 IPIP \| client > VIP ICMP echo request id seq 3 |
        | VIP > client ICMP echo reply id seq 3                     |
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

  Rule: What no service takes is not handed on

    Scenario Outline: A port that no service takes: <topology>
      Given the topology <topology>
      And slb web of l4 takes tcp port 80 alone
      And clients wait 300 ms for an answer
      When client connects to port 443 of the VIP
      Then the connection times out
      And l4 has dropped 1 packet: port not served
      And no "l4 > real1 IPIP" is seen on <out> for 50 ms
      And the captures match the approved ones

      Examples:
        | topology                | out  |
        | ip-tunnel-dsr           | back |
        | ip-tunnel-dsr-behind-l4 | back |
        | ip-tunnel-dsr-one-arm   | l4   |

    @kernel
    Scenario Outline: A protocol that no service takes: <topology>
      Given the topology <topology>
      And slb web of l4 takes tcp port 80 alone
      And clients wait 300 ms for an answer
      When client sends a datagram of 64 octets to port 80 of the VIP
      Then nothing comes back for the datagram
      And l4 has dropped 1 packet: protocol not served
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    Scenario Outline: The balancer answers a ping of a VIP that no service takes pings for: <topology>
      Given the topology <topology>
      And answers of the balancer itself are expected
      And slb web of l4 takes tcp port 80 alone
      When client pings the VIP
      Then the ping is answered
      And "VIP > client ICMP echo reply" is seen on <in>
      And no "l4 > real1 IPIP" is seen on <out> for 50 ms
      And the captures match the approved ones

      Examples:
        | topology                | in    | out  |
        | ip-tunnel-dsr           | front | back |
        | ip-tunnel-dsr-behind-l4 | front | back |
        | ip-tunnel-dsr-one-arm   | l4    | l4   |

  Rule: What leaves the balancer has its checksums, whoever was to make them

    Scenario Outline: A client and a switch leave checksums to network cards: <topology>
      Given the topology <topology>
      And client leaves the checksums on client to a network card
      And switch leaves the checksums on <in> to a network card
      When client downloads 20000 octets from the VIP
      And client sends a datagram of 64 octets to port 7 of the VIP
      Then the download is whole
      And the datagram comes back
      And the captures match the approved ones

      Examples:
        | topology              | in    |
        | ip-tunnel-dsr         | front |
        | ip-tunnel-dsr-one-arm | l4    |

  Rule: Nobody holds packets up

    Scenario: Echo requests are answered at once
      Given the topology ip-tunnel-dsr
      When client pings the VIP 3 times
      Then the ping is answered at once
      And the captures match the approved ones
