Feature: GRE DSR
  The balancer puts requests behind a GRE header (RFC 2784), which the real server takes off; the answers go past the balancer, and clients see what they see
  with any other tunnel.

  Rule: Every protocol gets through, and the answer comes from the VIP

    Scenario: A ping
      Given the topology gre-dsr
      When client pings the VIP
      Then the ping is answered
      And the packets in the tunnel on back have:
        | field       | outer      | inner  |
        | ttl         | 64         | 62     |
        | DF          | yes        | yes    |
        | tos         | 0x00       | 0x00   |
        | length      | 108        | 84     |
        | protocol    | 47         | 1      |
        | checksum    | right      | right  |
        | source      | 10.10.10.1 | client |
        | destination | real1      | VIP    |
      And the captures match the approved ones

    Scenario: A download
      Given the topology gre-dsr
      When client downloads 20000 octets from the VIP
      Then the download is whole
      And the captures match the approved ones

    Scenario: A datagram
      Given the topology gre-dsr
      When client sends a datagram of 64 octets to port 7 of the VIP
      Then the datagram comes back
      And the captures match the approved ones

    Scenario: A closed port
      Given the topology gre-dsr
      When client connects to port 81 of the VIP
      Then the connection is refused
      And the captures match the approved ones

  Rule: The type of service octet is copied, the ECN bits with it (RFC 3168 §9.1)

    Scenario: A ping that met congestion
      Given the topology gre-dsr
      When client pings the VIP with:
        | tos  |
        | 0x2b |
      Then the ping is answered
      And the packets in the tunnel on back have:
        | field | outer | inner |
        | tos   | 0x2b  | 0x2b  |
      And the captures match the approved ones

  Rule: The tunnel takes 24 octets of the MTU

    Scenario: A large upload passes, because the client is told
      Given the topology gre-dsr
      And retransmissions are expected
      When client uploads 100000 octets to the VIP
      Then the upload is whole
      And "l4 > client ICMP fragmentation needed, MTU 1476 quoting client > VIP:80 TCP" is seen on client
      And the captures match the approved ones

    Scenario: The largest ping that fits
      Given the topology gre-dsr
      When client pings the VIP with:
        | octets | DF  |
        | 1448   | yes |
      Then the ping is answered
      And the packets in the tunnel on back have:
        | field  | outer | inner |
        | length | 1500  | 1476  |
      And the captures match the approved ones

    @kernel @fragmentation
    Scenario: A ping without DF that does not fit is cut before it enters
      Given the topology gre-dsr
      When client pings the VIP with:
        | octets | DF |
        | 1472   | no |
      Then the ping is answered
      And the packets in the tunnel on back have:
        | field | outer | inner |
        | DF    | no    | no    |
      And the packets in the tunnel on back have 2 different identifications
      And the captures match the approved ones

  Rule: Where a router has less room behind it, it tells the balancer, and the balancer the client (RFC 2003 §4)

    @kernel @tunnel-errors
    Scenario: The path to the real server has a smaller MTU
      Given the topology gre-dsr
      And real1 is behind the router switch of l4, at 10.10.20.10/24
      And the link real1 carries packets of at most 1400 octets
      And clients wait 300 ms for an answer
      When client pings the VIP with:
        | octets | DF  |
        | 1448   | yes |
      Then the ping is not answered
      And "switch > l4.default ICMP fragmentation needed, MTU 1400 quoting l4.default > real1 GRE" is seen on back
      And "l4 > client ICMP fragmentation needed, MTU 1376 quoting client > VIP ICMP echo request" is seen on client
      When client pings the VIP with:
        | octets | DF  |
        | 1348   | yes |
      Then the ping is answered
      And the captures match the approved ones

  Rule: A health check goes the way of the traffic

    @kernel
    Scenario Outline: Healthy: <type>
      Given the topology gre-dsr
      And l4 checks its real servers:
        | type   | port   | half-open   | interval | timeout |
        | <type> | <port> | <half-open> | 2        | 1       |
      When client pings the VIP
      Then the ping is answered
      And real1 becomes ACT
      And l4 has learnt the MAC of real1
      And the captures match the approved ones

      Examples:
        | type | port | half-open |
        | icmp |      |           |
        | tcp  | 80   | enable    |
        | udp  | 7    |           |

    Scenario: The VIP is missing: silence
      Given the topology gre-dsr
      And real1 does not have the VIP
      And l4 checks its real servers:
        | type | port | half-open | interval | timeout |
        | tcp  | 80   | enable    | 0.4      | 0.3     |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And real1 becomes INACT: no answer in 0.3 s
      And the captures match the approved ones
