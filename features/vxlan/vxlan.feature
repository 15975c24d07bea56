Feature: VXLAN DSR
  The balancer puts requests into VXLAN (RFC 7348), which the real server's own kernel takes out; the answers go past the balancer, and clients see what they
  see with any other tunnel.

  Rule: Every protocol gets through, and the answer comes from the VIP

    Scenario: A ping
      Given the topology vxlan-dsr
      When client pings the VIP
      Then the ping is answered
      And the packets in the tunnel on back have:
        | field       | outer      | inner  |
        | ttl         | 64         | 62     |
        | DF          | yes        | yes    |
        | tos         | 0x00       | 0x00   |
        | length      | 134        | 84     |
        | protocol    | 17         | 1      |
        | checksum    | right      | right  |
        | source      | 10.10.10.1 | client |
        | destination | real1      | VIP    |
      And the captures match the approved ones

    Scenario: A download
      Given the topology vxlan-dsr
      When client downloads 20000 octets from the VIP
      Then the download is whole
      And the captures match the approved ones

    Scenario: A datagram
      Given the topology vxlan-dsr
      When client sends a datagram of 64 octets to port 7 of the VIP
      Then the datagram comes back
      And the captures match the approved ones

    Scenario: A closed port
      Given the topology vxlan-dsr
      When client connects to port 81 of the VIP
      Then the connection is refused
      And the captures match the approved ones

  Rule: The tunnel takes 50 octets of the MTU, and VXLAN is never fragmented (RFC 7348 §4.3)

    Scenario: A large upload passes, because the client is told
      Given the topology vxlan-dsr
      And retransmissions are expected
      When client uploads 100000 octets to the VIP
      Then the upload is whole
      And "l4 > client ICMP fragmentation needed, MTU 1450 quoting client > VIP:80 TCP" is seen on client
      And the captures match the approved ones

    Scenario: The largest ping that fits
      Given the topology vxlan-dsr
      When client pings the VIP with:
        | octets | DF  |
        | 1422   | yes |
      Then the ping is answered
      And the packets in the tunnel on back have:
        | field  | outer | inner |
        | length | 1500  | 1450  |
      And the captures match the approved ones

    @kernel
    Scenario: A ping without DF that does not fit is cut before it enters
      Given the topology vxlan-dsr
      When client pings the VIP with:
        | octets | DF |
        | 1472   | no |
      Then the ping is answered
      And the packets in the tunnel on back have:
        | field | outer | inner |
        | DF    | yes   | no    |
      And the captures match the approved ones

  Rule: Where a router has less room behind it, it tells the balancer, and the balancer the client (RFC 2003 §4)

    @kernel
    Scenario: The path to the real server has a smaller MTU
      Given the topology vxlan-dsr
      And real1 is behind the router switch of l4, at 10.10.20.10/24
      And l4 takes 02:00:00:00:a5:50 for the MAC of the VXLAN device of real1
      And real1 has the MAC 02:00:00:00:a5:50 at its VXLAN device
      And the link real1 carries packets of at most 1400 octets
      And clients wait 300 ms for an answer
      When client pings the VIP with:
        | octets | DF  |
        | 1422   | yes |
      Then the ping is not answered
      And "switch > l4.default ICMP fragmentation needed, MTU 1400 quoting l4.default > real1" is seen on back
      And "l4 > client ICMP fragmentation needed, MTU 1350 quoting client > VIP ICMP echo request" is seen on client
      When client pings the VIP with:
        | octets | DF  |
        | 1322   | yes |
      Then the ping is answered
      And the captures match the approved ones

    @kernel
    Scenario: An upload passes, whose only segment is too large for the path
      Given the topology vxlan-dsr
      And real1 is behind the router switch of l4, at 10.10.20.10/24
      And l4 takes 02:00:00:00:a5:50 for the MAC of the VXLAN device of real1
      And real1 has the MAC 02:00:00:00:a5:50 at its VXLAN device
      And the link real1 carries packets of at most 1400 octets
      And retransmissions are expected
      When client uploads 1250 octets to the VIP
      Then the upload is whole
      And the captures match the approved ones

  Rule: A health check goes the way of the traffic

    @kernel
    Scenario Outline: Healthy: <type>
      Given the topology vxlan-dsr
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
      Given the topology vxlan-dsr
      And real1 does not have the VIP
      And l4 checks its real servers:
        | type | port | half-open | interval | timeout |
        | tcp  | 80   | enable    | 0.4      | 0.3     |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And real1 becomes INACT: no answer in 0.3 s
      And the captures match the approved ones

  Rule: What is wrong at the tunnel's end is known from the check

    Scenario: The real server's device has another network: silence
      Given the topology vxlan-dsr
      And real1 has the VXLAN network 51
      And l4 checks its real servers:
        | type | interval | timeout |
        | icmp | 0.4      | 0.3     |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT: no answer in 0.3 s
      And the captures match the approved ones

    Scenario: The frame inside goes to another MAC address than the device has: silence
      Given the topology vxlan-dsr
      And real1 has the MAC 02:00:00:00:a5:51 at its VXLAN device
      And l4 checks its real servers:
        | type | port | half-open | interval | timeout |
        | tcp  | 80   | enable    | 0.4      | 0.3     |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT: no answer in 0.3 s
      And the captures match the approved ones

    Scenario: Behind a router, and the balancer was not told the MAC of the device: silence
      Given the topology vxlan-dsr
      And real1 is behind the router switch of l4, at 10.10.20.10/24
      And l4 checks its real servers:
        | type | interval | timeout |
        | icmp | 0.4      | 0.3     |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT: no answer in 0.3 s
      And the captures match the approved ones

    Scenario Outline: The frame inside goes to everybody: <type> <state>
      Given the topology vxlan-dsr
      And l4 takes ff:ff:ff:ff:ff:ff for the MAC of the VXLAN device of real1
      And l4 checks its real servers:
        | type   | port   | half-open   | interval | timeout |
        | <type> | <port> | <half-open> | 0.4      | 0.3     |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes <state>
      And the captures match the approved ones

      Examples:
        | type | port | half-open | state                     |
        | icmp |      |           | ACT                       |
        | tcp  | 80   | enable    | INACT: no answer in 0.3 s |

    @kernel
    Scenario Outline: Nobody takes VXLAN out: <how>, <type>
      Given the topology vxlan-dsr
      And real1 <how>
      And l4 checks its real servers:
        | type   | port   |
        | <type> | <port> |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT: 10.10.10.10 takes nothing out of the tunnel
      And the captures match the approved ones

      Examples:
        | how                     | type | port |
        | has no VXLAN device     | icmp |      |
        | has no VXLAN device     | udp  | 7    |
        | has the VXLAN port 8472 | tcp  | 80   |
