Feature: NAT
  What direct server return is compared with: the balancer readdresses requests to the real server (dnat), or also asks it in its own name (both-nat), and the
  answers come back through the balancer, which makes them the VIP's. The real server needs nothing but its service.

  Rule: Every protocol gets through, and the answer comes from the VIP

    Scenario Outline: A ping, field by field: <topology>
      Given the topology <topology>
      When client pings the VIP
      Then the ping is answered
      And each packet that l4 sends on back has:
        | field           | value      |
        | source          | <asker>    |
        | destination     | real1      |
        | ttl             | 62         |
        | tos             | 0x00       |
        | DF              | yes        |
        | length          | 84         |
        | checksum        | right      |
        | source MAC      | l4.xg2     |
        | destination MAC | real1.eth0 |
      And each packet that l4 sends on front has:
        | field           | value      |
        | source          | VIP        |
        | destination     | client     |
        | ttl             | 63         |
        | checksum        | right      |
        | source MAC      | l4.xg1     |
        | destination MAC | switch.xg2 |
      And nothing of real1 is seen on client
      And the captures match the approved ones

      Examples:
        | topology | asker      |
        | dnat     | client     |
        | both-nat | l4.default |

    Scenario Outline: A download: <topology>
      Given the topology <topology>
      When client downloads 20000 octets from the VIP
      Then the download is whole
      And nothing of real1 is seen on client
      And the captures match the approved ones

      Examples:
        | topology |
        | dnat     |
        | both-nat |

    Scenario Outline: The real server has another port than the VIP: <topology>
      Given the topology <topology>
      And slb web of l4 takes tcp port 80 alone
      And slb web of l4 translates to port 8080
      And the http service of real1 listens on port 8080
      When client downloads 20000 octets from the VIP
      Then the download is whole
      And nothing of real1 is seen on client
      And the captures match the approved ones

      Examples:
        | topology |
        | dnat     |
        | both-nat |

    Scenario Outline: One real server has two ports in one service, and gets every other session at each: <topology>
      Given the topology <topology>
      And slb web of l4 takes tcp port 80 alone
      And slb web of l4 translates to port 8080
      And the http service of real1 listens on port 8080
      And real1 also serves http on port 8081
      And slb web of l4 has another real at port 8081 of real1
      When client downloads 20000 octets from the VIP
      Then the download is whole
      When client downloads 20000 octets from the VIP
      Then the download is whole
      And nothing of real1 is seen on client
      And the captures match the approved ones

      Examples:
        | topology |
        | dnat     |
        | both-nat |

    Scenario Outline: One real server has a port for each of two services: <topology>
      Given the topology <topology>
      And slb web of l4 takes tcp port 80 alone
      And l4 has another service admin for tcp port 8443, at port 8081 of real1
      And real1 also serves http on port 8081
      When client downloads 20000 octets from VIP:80
      Then the download is whole
      When client downloads 20000 octets from VIP:8443
      Then the download is whole
      And nothing of real1 is seen on client
      And the captures match the approved ones

      Examples:
        | topology |
        | dnat     |
        | both-nat |

    Scenario Outline: A datagram in fragments, there and back: <topology>
      Given the topology <topology>
      When client sends a datagram to port 7 of the VIP with:
        | octets | DF |
        | 4000   | no |
      Then the datagram comes back
      And the captures match the approved ones

      Examples:
        | topology |
        | dnat     |
        | both-nat |

    Scenario Outline: A datagram whose first fragment comes second: <topology>
      Given the topology <topology>
      And packets out of order are expected
      When client pings the VIP
      Then the ping is answered
      When client sends a datagram of 4000 octets to port 7 of the VIP in fragments in the order 2, 1, 3
      Then the datagram comes back
      And the captures match the approved ones

      Examples:
        | topology |
        | dnat     |
        | both-nat |

    Scenario Outline: A closed port: <topology>
      Given the topology <topology>
      When client connects to port 81 of the VIP
      Then the connection is refused
      And the captures match the approved ones

      Examples:
        | topology |
        | dnat     |
        | both-nat |

    Scenario Outline: A datagram that nobody takes is refused by the VIP, in the words of the client's own: <topology>
      Given the topology <topology>
      When client sends a datagram of 64 octets to port 9 of the VIP
      Then the datagram is refused
      And "VIP > client ICMP port unreachable quoting client > VIP:9 UDP" is seen on client
      And nothing of real1 is seen on client
      And the captures match the approved ones

      Examples:
        | topology |
        | dnat     |
        | both-nat |

  Rule: The way to the real server takes packets as large as any other

    Scenario Outline: A large upload passes, and nobody is told of an MTU: <topology>
      Given the topology <topology>
      When client uploads 100000 octets to the VIP
      Then the upload is whole
      And no "l4 > client ICMP" is seen on client for 50 ms
      And the captures match the approved ones

      Examples:
        | topology |
        | dnat     |
        | both-nat |

  Rule: Health checks ask the real server itself

    Scenario Outline: Healthy: <type>
      Given the topology dnat
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

    Scenario: The port is closed
      Given the topology dnat
      And l4 checks its real servers:
        | type | port | half-open | interval | timeout |
        | tcp  | 81   | enable    | 0.4      | 0.3     |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And real1 becomes INACT: the port is closed
      And the captures match the approved ones

  Rule: The answers must come back through the balancer

    Scenario: The real server's gateway is the switch: the client gets answers of a stranger
      Given the topology dnat
      And real1 has the gateway 10.10.10.254
      And clients wait 300 ms for an answer
      When client connects to port 80 of the VIP
      Then the connection times out
      And "real1:80 > client TCP SYN,ACK" is seen on client
      And the captures match the approved ones

    Scenario: With the balancer's own name on the request the gateway does not matter
      Given the topology both-nat
      And real1 has no gateway
      When client downloads 20000 octets from the VIP
      Then the download is whole
      And the captures match the approved ones
