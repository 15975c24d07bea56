Feature: A trunk: several VLANs on one cable
  The balancer has one port, which is tagged for the VLAN of the clients, 193, and for that of the real servers, 211 (IEEE 802.1Q). A request comes in one VLAN and
  leaves in the other. The tag is part of the frame, not of the packet, unless the balancer's port counts it.

  Rule: Requests, tunnel packets and health checks have the tag of their VLAN

    Scenario: A ping
      Given the topology trunk-dsr
      When client pings the VIP
      Then the ping is answered
      And these packets are seen on trunk, in this order:
        | packet                                                                |
        | vlan 193 ARP who-has VIP                                              |
        | vlan 193 ARP VIP is-at l4.xg1                                         |
        | vlan 193 client > VIP ICMP echo request                               |
        | vlan 211 ARP who-has real1 tell l4.default                            |
        | vlan 211 l4.default > real1 IPIP                                      |
      And the captures match the approved ones

    Scenario: A download
      Given the topology trunk-dsr
      When client downloads 20000 octets from the VIP
      Then the download is whole
      And the captures match the approved ones

    Scenario: A datagram
      Given the topology trunk-dsr
      When client sends a datagram of 64 octets to port 7 of the VIP
      Then the datagram comes back
      And the captures match the approved ones

    Scenario Outline: Healthy: <type>
      Given the topology trunk-dsr
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
      Given the topology trunk-dsr
      And real1 does not have the VIP
      And l4 checks its real servers:
        | type | port | half-open | interval | timeout |
        | tcp  | 80   | enable    | 0.4      | 0.3     |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And real1 becomes INACT: no answer in 0.3 s
      And the captures match the approved ones

  Rule: A frame is of the VLAN of its tag; without one, or with one that says only a priority, it is of the untagged VLAN

    Scenario: The VIP is known in its own VLAN alone
      Given the topology trunk-dsr
      When switch asks everywhere who has the VIP
      Then l4 alone answers
      And "vlan 193 ARP VIP is-at l4.xg1" is seen on trunk
      And l4 has dropped 1 packet: arp not for us
      And the captures match the approved ones

    Scenario: The tag of a VLAN that the balancer does not have
      Given the topology trunk-dsr
      When switch asks on xg4 in VLAN 99 who has the VIP
      Then nobody answers
      And l4 has dropped 1 packet: unexpected tag
      And the captures match the approved ones

    Scenario: No tag, and every VLAN is tagged
      Given the topology trunk-dsr
      When switch asks on xg4 who has the VIP
      Then nobody answers
      And l4 has dropped 1 packet: untagged frame
      And the captures match the approved ones

    Scenario: A tag that says only a priority, and every VLAN is tagged
      Given the topology trunk-dsr
      When switch asks on xg4 with priority 5 who has the VIP
      Then nobody answers
      And l4 has dropped 1 packet: untagged frame
      And the captures match the approved ones

    Scenario: A tag that says only a priority, and one VLAN is untagged
      Given the topology trunk-dsr
      And VLAN 193 is untagged on trunk
      When switch asks on xg4 with priority 5 who has the VIP
      Then l4 alone answers
      And the captures match the approved ones

    Scenario: The tag of the VLAN that is untagged
      Given the topology trunk-dsr
      And VLAN 193 is untagged on trunk
      When switch asks on xg4 in VLAN 193 who has the VIP
      Then nobody answers
      And l4 has dropped 1 packet: unexpected tag
      And the captures match the approved ones

    Scenario: A ping, with one VLAN untagged
      Given the topology trunk-dsr
      And VLAN 193 is untagged on trunk
      When client pings the VIP
      Then the ping is answered
      And the captures match the approved ones

  Rule: The tag takes nothing from the packet

    Scenario: The largest ping that fits
      Given the topology trunk-dsr
      When client pings the VIP with:
        | octets | DF  |
        | 1452   | yes |
      Then the ping is answered
      And the packets in the tunnel on trunk have:
        | field  | outer | inner |
        | length | 1500  | 1480  |
      And the captures match the approved ones

    Scenario: A ping that does not fit
      Given the topology trunk-dsr
      And clients wait 300 ms for an answer
      When client pings the VIP with:
        | octets | DF  |
        | 1453   | yes |
      Then the ping is not answered
      And "l4.test > client ICMP fragmentation needed, MTU 1480 quoting client > VIP ICMP echo request" is seen on client
      And the captures match the approved ones

  Rule: Where the balancer's port counts the tag, 4 octets less are left, and clients are told so

    Scenario: The largest ping that fits, with the tag counted
      Given the topology trunk-dsr
      And port xg1 of l4 takes 1500 octets, tags included
      When client pings the VIP with:
        | octets | DF  |
        | 1448   | yes |
      Then the ping is answered
      And the packets in the tunnel on trunk have:
        | field  | outer | inner |
        | length | 1496  | 1476  |
      And the captures match the approved ones

    Scenario: A ping that does not fit, with the tag counted
      Given the topology trunk-dsr
      And port xg1 of l4 takes 1500 octets, tags included
      And clients wait 300 ms for an answer
      When client pings the VIP with:
        | octets | DF  |
        | 1449   | yes |
      Then the ping is not answered
      And "l4.test > client ICMP fragmentation needed, MTU 1476 quoting client > VIP ICMP echo request" is seen on client
      And the captures match the approved ones

    Scenario: A ping without DF is cut, with the tag counted
      Given the topology trunk-dsr
      And port xg1 of l4 takes 1500 octets, tags included
      When client pings the VIP with:
        | octets | DF |
        | 1472   | no |
      Then the ping is answered
      And the captures match the approved ones

    Scenario: A large upload passes, with the tag counted
      Given the topology trunk-dsr
      And port xg1 of l4 takes 1500 octets, tags included
      And retransmissions are expected
      When client uploads 100000 octets to the VIP
      Then the upload is whole
      And "l4.test > client ICMP fragmentation needed, MTU 1476 quoting client > VIP:80 TCP" is seen on client
      And the captures match the approved ones
