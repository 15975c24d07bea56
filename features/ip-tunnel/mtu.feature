Feature: The tunnel takes 20 octets of the MTU
  A packet of 1500 octets does not fit behind an outer header of 20. With DF the balancer says so by ICMP (fragmentation needed, MTU 1480); without DF it
  cuts the packet into pieces and sends each in an outer packet of its own, and the real server puts together what it has taken out of them.

  Rule: Too big with DF: the client is told, and sends less

    Scenario Outline: A large upload passes: <topology>
      Given the topology <topology>
      And retransmissions are expected
      When client uploads 100000 octets to the VIP
      Then the upload is whole
      And "l4 > client ICMP fragmentation needed, MTU 1480 quoting client > VIP:80 TCP" is seen on client
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    @kernel
    Scenario Outline: A ping of 1500 octets with DF: <topology>
      Given the topology <topology>
      And clients wait 300 ms for an answer
      When client pings the VIP with:
        | octets | DF  |
        | 1472   | yes |
      Then the ping is not answered
      And "l4 > client ICMP fragmentation needed, MTU 1480 quoting client > VIP ICMP echo request" is seen on client
      And no "l4 > real1 IPIP" is seen on real1 for 50 ms
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    Scenario Outline: The largest packet that fits: <topology>
      Given the topology <topology>
      When client pings the VIP with:
        | octets | DF  |
        | 1452   | yes |
      Then the ping is answered
      And the packets in the tunnel on <out> have:
        | field  | outer | inner |
        | length | 1500  | 1480  |
      And the captures match the approved ones

      Examples:
        | topology                | out  |
        | ip-tunnel-dsr           | back |
        | ip-tunnel-dsr-behind-l4 | back |
        | ip-tunnel-dsr-one-arm   | l4   |

  Rule: Without DF the packet arrives in pieces and is one at the real server

    @kernel @fragmentation
    Scenario Outline: A ping of 1500 octets without DF: <topology>
      Given the topology <topology>
      When client pings the VIP with:
        | octets | DF |
        | 1472   | no |
      Then the ping is answered
      And these packets are seen on real1, in this order:
        | packet                                                                              |
        | l4 > real1 IPIP \| client > VIP ICMP fragment id 1456 octets at 0, more follow      |
        | l4 > real1 IPIP \| client > VIP ICMP fragment id 24 octets at 1456, last            |
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    @fragmentation
    Scenario Outline: A datagram of 1472 octets without DF: <topology>
      Given the topology <topology>
      When client sends a datagram to port 7 of the VIP with:
        | octets | DF |
        | 1472   | no |
      Then the datagram comes back
      And "VIP:7 > client UDP 1472 octets" is seen on client
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    @fragmentation
    Scenario Outline: Fragments in any order are those of one packet: <order>
      Given the topology ip-tunnel-dsr
      And packets out of order are expected
      When client pings the VIP
      Then the ping is answered
      When client sends a datagram of 4000 octets to port 7 of the VIP in fragments in the order <order>
      Then the datagram comes back
      And these packets are seen on real1, in this order:
        | packet                                                                         |
        | l4 > real1 IPIP \| client > VIP UDP fragment id 1336 octets at 0, more follow |
        | l4 > real1 IPIP \| client > VIP UDP fragment id 1336 octets at <then>,        |
      And the captures match the approved ones

      Examples:
        | order   | then |
        | 3, 1, 2 | 2672 |
        | 2, 1, 3 | 1336 |

  Rule: Where a router has less room behind it, it tells the balancer, and the balancer the client (RFC 2003 §4)

    @kernel @tunnel-errors
    Scenario: The path to the real server has a smaller MTU
      Given the topology ip-tunnel-dsr
      And real1 is behind the router switch of l4, at 10.10.20.10/24
      And the link real1 carries packets of at most 1400 octets
      And clients wait 300 ms for an answer
      When client pings the VIP with:
        | octets | DF  |
        | 1452   | yes |
      Then the ping is not answered
      And "switch > l4.default ICMP fragmentation needed, MTU 1400 quoting l4.default > real1 IPIP" is seen on back
      And "l4 > client ICMP fragmentation needed, MTU 1380 quoting client > VIP ICMP echo request" is seen on client
      When client pings the VIP with:
        | octets | DF  |
        | 1352   | yes |
      Then the ping is answered
      And the captures match the approved ones

    @kernel
    Scenario: An upload passes, whose only segment is too large for the path
      Given the topology ip-tunnel-dsr
      And real1 is behind the router switch of l4, at 10.10.20.10/24
      And the link real1 carries packets of at most 1400 octets
      And retransmissions are expected
      When client uploads 1250 octets to the VIP
      Then the upload is whole
      And the captures match the approved ones
