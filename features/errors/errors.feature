Feature: ICMP errors from outside
  A router on the clients' side knows only the VIP: what it has to say about an answer it says to the VIP, and so to the balancer, which never saw that answer.
  The balancer passes it on to the real server that sent the answer, by the ports that the error quotes, and in the way of the nat-mode. Clients' datagrams in
  fragments, of which only the first has ports, go to one real server too.

  Scenario Outline: The way to the client is narrow, and the real server is told: <topology>
    Given the topology <topology>
    And the link client carries packets of at most 1300 octets
    And clients wait 300 ms for an answer
    When client sends a datagram to port 7 of the VIP with:
      | octets | DF |
      | 1400   | no |
    Then nothing comes back for the datagram
    And "switch > VIP ICMP fragmentation needed, MTU 1300 quoting VIP:7 > client" is seen on front
    And "<told>" is seen on real1
    When client sends a datagram to port 7 of the VIP with:
      | octets | DF |
      | 1400   | no |
    Then the datagram comes back
    And the captures match the approved ones

    Examples:
      | topology      | told                                                                                                          |
      | vxlan-dsr     | l4 > real1 VXLAN \| switch > VIP ICMP fragmentation needed, MTU 1300 quoting VIP:7 > client UDP                |
      | dscp-dsr      | switch > real1 ICMP fragmentation needed, MTU 1300 quoting VIP:7 > client UDP                                 |
      | l2-dsr        | switch > VIP ICMP fragmentation needed, MTU 1300 quoting VIP:7 > client UDP                                   |
      | dnat          | switch > real1 ICMP fragmentation needed, MTU 1300 quoting real1:7 > client UDP                               |
      | both-nat      | switch > real1 ICMP fragmentation needed, MTU 1300 quoting real1:7 > l4.default UDP                           |

    @fragmentation
    Examples:
      | topology      | told                                                                                                          |
      | ip-tunnel-dsr | l4 > real1 IPIP \| switch > VIP ICMP fragmentation needed, MTU 1300 quoting VIP:7 > client UDP                 |

