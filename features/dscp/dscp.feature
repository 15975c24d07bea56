Feature: DSCP DSR
  The balancer sends requests to the real server's own address, with a code point (RFC 2474) that stands for the VIP; a rule of the real server's kernel puts
  the VIP back. There is no tunnel and no overhead. The answers go past the balancer, and clients see what they see with a tunnel.

  Rule: Every protocol gets through, and the answer comes from the VIP

    Scenario: A ping
      Given the topology dscp-dsr
      When client pings the VIP
      Then the ping is answered
      And each packet that l4 sends on back has:
        | field           | value      |
        | source          | client     |
        | destination     | real1      |
        | tos             | 0x10       |
        | ttl             | 62         |
        | DF              | yes        |
        | length          | 84         |
        | protocol        | 1          |
        | checksum        | right      |
        | source MAC      | l4.xg2     |
        | destination MAC | real1.eth0 |
      And nothing of real1 is seen on client
      And the captures match the approved ones

    Scenario: A download, addressed to the real server
      Given the topology dscp-dsr
      When client downloads 20000 octets from the VIP
      Then the download is whole
      And the captures match the approved ones

    Scenario: A datagram
      Given the topology dscp-dsr
      When client sends a datagram of 64 octets to port 7 of the VIP
      Then the datagram comes back
      And the captures match the approved ones

    Scenario: A closed port
      Given the topology dscp-dsr
      When client connects to port 81 of the VIP
      Then the connection is refused
      And the captures match the approved ones

  Rule: The code point takes the place of the client's own, and the congestion bits stay (RFC 3168 §5)

    @kernel
    Scenario Outline: Type of service <sent> becomes <marked>
      Given the topology dscp-dsr
      When client pings the VIP with:
        | tos    |
        | <sent> |
      Then the ping is answered
      And each packet that l4 sends on back has:
        | field    | value    |
        | tos      | <marked> |
        | checksum | right    |
      And the captures match the approved ones

      Examples:
        | sent | marked |
        | 0x01 | 0x11   |
        | 0x02 | 0x12   |
        | 0x03 | 0x13   |
        | 0xb8 | 0x10   |

    Scenario: A code point stands for one VIP, and there is none without
      Given the topology dscp-dsr
      When client pings the VIP
      Then the ping is answered
      And the topology with "[{ ip: 192.168.193.50, dscp: 4 }, { ip: 192.168.193.51, dscp: 4 }]" in place of "[{ ip: 192.168.193.50, dscp: 4 }]" is refused: one code point stands for one VIP
      And the topology with "[{ ip: 192.168.193.50, dscp: 4 }, { ip: 192.168.193.50, protocol: tcp, dscp: 5 }]" in place of "[{ ip: 192.168.193.50, dscp: 4 }]" is refused: one VIP has one code point
      And the topology with "dscp: 0 }]" in place of "dscp: 4 }]" is refused: dscp: '0' is not a whole number from 1 to 63
      And the captures match the approved ones

  Rule: The way to the real server takes packets as large as any other

    Scenario: A large upload passes, and nobody is told of an MTU
      Given the topology dscp-dsr
      When client uploads 100000 octets to the VIP
      Then the upload is whole
      And no "l4 > client ICMP" is seen on client for 50 ms
      And the captures match the approved ones

    Scenario: The largest ping that fits
      Given the topology dscp-dsr
      When client pings the VIP with:
        | octets | DF  |
        | 1472   | yes |
      Then the ping is answered
      And each packet that l4 sends on back has:
        | field  | value |
        | length | 1500  |
      And the captures match the approved ones

    @kernel
    Scenario: A datagram in pieces: each piece has the code point
      Given the topology dscp-dsr
      When client sends a datagram to port 7 of the VIP with:
        | octets | DF |
        | 2000   | no |
      Then the datagram comes back
      And each packet that l4 sends on back has:
        | field       | value |
        | destination | real1 |
        | tos         | 0x10  |
        | checksum    | right |
      And the captures match the approved ones

  Rule: A health check goes the way of the traffic

    @kernel
    Scenario Outline: Healthy: <type>
      Given the topology dscp-dsr
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
      Given the topology dscp-dsr
      And l4 checks its real servers:
        | type | port |
        | tcp  | 81   |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT: tcp port 81 of 192.168.193.50 by DSCP 4: the port is closed
      And the captures match the approved ones

    Scenario: The VIP is missing: the check of the rip says up, the check by the code point says down
      Given the topology dscp-dsr
      And real1 does not have the VIP
      And one good check is enough for l4
      And l4 checks its real servers:
        | type | port | half-open | tip         | interval | timeout |
        | tcp  | 80   | enable    |             | 0.4      | 0.3     |
        | tcp  | 80   | enable    | 10.10.10.10 |          |         |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And check 1 of real1 says: tcp port 80 of 192.168.193.50 by DSCP 4: no answer in 0.3 s
      And check 2 of real1 says: tcp port 80 of 10.10.10.10: answered
      And the captures match the approved ones

  Rule: Where the mark is not known, the real server answers under its own address, and the client does not know it

    @kernel
    Scenario Outline: The code point is <how>: a connection
      Given the topology dscp-dsr
      And <who> <does>
      And clients wait 300 ms for an answer
      When client connects to port 80 of the VIP
      Then the connection times out
      And "real1:80 > client TCP SYN,ACK" is seen on client
      And "client > real1:80 TCP RST" is seen on client
      And the captures match the approved ones

      Examples:
        | how                  | who    | does                                |
        | unknown              | real1  | knows no code point                 |
        | another              | real1  | knows the code point 5 for the VIP  |
        | taken off on the way | switch | clears code points                  |

    @kernel
    Scenario Outline: The code point is <how>: the check notices, <type>
      Given the topology dscp-dsr
      And <who> <does>
      And l4 checks its real servers:
        | type   | port   |
        | <type> | <port> |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And real1 becomes INACT: answered from the rip 10.10.10.10 instead
      And the captures match the approved ones

      Examples:
        | how                  | who    | does                | type | port |
        | unknown              | real1  | knows no code point | icmp |      |
        | unknown              | real1  | knows no code point | tcp  | 80   |
        | unknown              | real1  | knows no code point | udp  | 7    |
        | taken off on the way | switch | clears code points  | icmp |      |
        | taken off on the way | switch | clears code points  | tcp  | 80   |
        | taken off on the way | switch | clears code points  | udp  | 7    |
