Feature: L2 DSR
  The balancer sends requests as they came, in frames to the real server's MAC address. Nothing tells them from others, so the real server must be on a network
  of the balancer, and must not answer when asked for the VIP. The answers go past the balancer, and clients see what they see with a tunnel.

  Rule: Every protocol gets through, and the answer comes from the VIP

    @kernel
    Scenario: A ping
      Given the topology l2-dsr
      When client pings the VIP with:
        | tos  |
        | 0xb9 |
      Then the ping is answered
      And each packet that l4 sends on back has:
        | field           | value      |
        | source          | client     |
        | destination     | VIP        |
        | tos             | 0xb9       |
        | ttl             | 62         |
        | DF              | yes        |
        | length          | 84         |
        | protocol        | 1          |
        | checksum        | right      |
        | source MAC      | l4.xg2     |
        | destination MAC | real1.eth0 |
      And nothing of real1 is seen on client
      And the captures match the approved ones

    Scenario: A download, in frames to the real server
      Given the topology l2-dsr
      When client downloads 20000 octets from the VIP
      Then the download is whole
      And the captures match the approved ones

    Scenario: A datagram
      Given the topology l2-dsr
      When client sends a datagram of 64 octets to port 7 of the VIP
      Then the datagram comes back
      And the captures match the approved ones

    Scenario: A closed port
      Given the topology l2-dsr
      When client connects to port 81 of the VIP
      Then the connection is refused
      And the captures match the approved ones

    Scenario: On one arm the client's frame and the balancer's cross the same link
      Given the topology ip-tunnel-dsr-one-arm
      And slb web of l4 forwards by MAC address
      When client downloads 2000 octets from the VIP
      Then the download is whole
      And each packet that l4 sends on l4 has:
        | field           | value      |
        | source          | client     |
        | destination     | VIP        |
        | source MAC      | l4.xg1     |
        | destination MAC | real1.eth0 |
      And the captures match the approved ones

  Rule: The way to the real server takes packets as large as any other

    Scenario: A large upload passes, and nobody is told of an MTU
      Given the topology l2-dsr
      When client uploads 100000 octets to the VIP
      Then the upload is whole
      And no "l4 > client ICMP" is seen on client for 50 ms
      And the captures match the approved ones

    Scenario: The largest ping that fits
      Given the topology l2-dsr
      When client pings the VIP with:
        | octets | DF  |
        | 1472   | yes |
      Then the ping is answered
      And each packet that l4 sends on back has:
        | field  | value |
        | length | 1500  |
      And the captures match the approved ones

    @kernel
    Scenario: A datagram in pieces: each goes to the same real server
      Given the topology l2-dsr
      When client sends a datagram to port 7 of the VIP with:
        | octets | DF |
        | 2000   | no |
      Then the datagram comes back
      And each packet that l4 sends on back has:
        | field           | value      |
        | destination     | VIP        |
        | destination MAC | real1.eth0 |
      And the captures match the approved ones

  Rule: A health check goes the way of the traffic

    @kernel
    Scenario Outline: Healthy: <type>
      Given the topology l2-dsr
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

    Scenario: A closed port is known at once
      Given the topology l2-dsr
      And l4 checks its real servers:
        | type | port |
        | tcp  | 81   |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT: tcp port 81 of 192.168.193.50 at its MAC address: the port is closed
      And the captures match the approved ones

    Scenario: The VIP is missing: the check of the rip says up, the check of the VIP says down
      Given the topology l2-dsr
      And real1 does not have the VIP
      And one good check is enough for l4
      And l4 checks its real servers:
        | type | port | half-open | tip         | interval | timeout |
        | tcp  | 80   | enable    |             | 0.4      | 0.3     |
        | tcp  | 80   | enable    | 10.10.10.10 |          |         |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And check 1 of real1 says: tcp port 80 of 192.168.193.50 at its MAC address: no answer in 0.3 s
      And check 2 of real1 says: tcp port 80 of 10.10.10.10: answered
      And the captures match the approved ones

  Rule: The real server is silent when asked for the VIP, or the traffic is no longer the balancer's

    @kernel
    Scenario: Nobody but the balancer answers
      Given the topology ip-tunnel-dsr-one-arm
      And slb web of l4 forwards by MAC address
      When switch asks everywhere who has the VIP
      Then l4 alone answers
      And the captures match the approved ones

    Scenario: A real server that answers for the VIP: who asked believes the one that he hears last
      Given the topology ip-tunnel-dsr-one-arm
      And slb web of l4 forwards by MAC address
      And real1 has arp_ignore 0
      When switch asks everywhere who has the VIP
      Then l4 and real1 answer
      And the captures match the approved ones

    Scenario: A real server that answers for the VIP takes the traffic, and nobody misses the balancer
      Given the topology ip-tunnel-dsr-one-arm
      And slb web of l4 forwards by MAC address
      And real1 has arp_ignore 0
      When the link l4 is cut silently
      And client downloads 2000 octets from the VIP
      Then the download is whole
      And no "client > VIP" is seen on l4 for 50 ms
      And the captures match the approved ones

  Rule: A real server behind a router cannot be reached by its MAC address

    @kernel
    Scenario: The router takes the frame and sends the packet where the VIP is: back to the balancer, until its time is up
      Given the topology l2-dsr
      And l4 sends to 10.20.0.1 in place of real1, through 10.10.10.254
      And client has ip_default_ttl 10
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And the topology with "rip: 10.20.0.1 }" in place of "rip: 10.10.10.10 }" is refused: rip: 10.20.0.1 is behind the router 192.168.193.1; nat-mode dsr changes nothing but the MAC address
      And these packets are seen on back, in this order:
        | packet                                      |
        | client > VIP ICMP echo request id seq ttl 8 |
        | client > VIP ICMP echo request id seq ttl 6 |
      And the captures match the approved ones
