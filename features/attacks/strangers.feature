Feature: Strangers' packets
  Anybody can write any header. What clients send in the name of others costs the balancer that packet and nothing else: docs/security.md says what is
  believed, from where.

  Rule: Nobody speaks for others from the clients' side

    Scenario Outline: A stranger writes a source of the real server's side: <packet>
      Given the topology ip-tunnel-dsr-behind-l4
      When client pings the VIP
      Then the ping is answered
      When client forges "<packet>"
      Then l4 has dropped 1 packet: <reason>
      And the captures match the approved ones

      Examples:
        | packet                                                     | reason                |
        | VIP:80 > 10.10.10.99 TCP SYN,ACK                           | vip from elsewhere    |
        | VIP > real1 UDP                                            | vip from elsewhere    |
        | real1 > VIP:80 TCP SYN                                     | reverse path          |
        | real1:7 > 10.10.10.99 UDP                                  | reverse path          |
        | 10.10.10.99 > real1 ICMP echo request                      | reverse path          |
        | client > real1 IPIP \| 10.10.10.99 > VIP ICMP echo request | tunnel from elsewhere |

    Scenario: A station of the real server's own VLAN speaks for the VIP
      Given the topology ip-tunnel-dsr
      When client pings the VIP
      Then the ping is answered
      When switch forges "VIP > 10.10.10.1 UDP"
      Then l4 has dropped 1 packet: vip from elsewhere
      And the captures match the approved ones

    Scenario: With rpf loose a source of the real server's side is routed
      Given the topology ip-tunnel-dsr-behind-l4
      And l4 has rpf loose
      When client forges "10.10.10.99 > real1 ICMP echo request"
      Then "10.10.10.99 > real1 ICMP echo request" is seen on real1
      And the captures match the approved ones

    Scenario: A stranger asks the balancer in the gateway's name, and the known MAC address stays
      Given the topology ip-tunnel-dsr-one-arm
      When switch forges "switch > l4 ICMP echo request"
      Then "l4 > switch ICMP echo reply" is seen on l4
      When client asks for the MAC of l4 in the name of switch
      And switch forges "switch > l4 ICMP echo request octets 40"
      Then these packets are seen on l4, in this order:
        | packet                      |
        | l4 > switch ICMP echo reply |
        | ARP who-has l4 tell switch  |
        | l4 > switch ICMP echo reply |
      And each packet that l4 sends on l4 has:
        | field           | value          |
        | destination MAC | switch.vlan193 |
      And the captures match the approved ones

  Rule: Whoever knows all numbers of a probe must be where its answer comes from

    Scenario: A stranger answers in the real's name
      Given the topology ip-tunnel-dsr-behind-l4
      And real1 drops what comes in the tunnel
      And l4 checks its real servers:
        | type | timeout | interval |
        | icmp | 2       | 10       |
      When client answers the ping in the tunnel of l4 in the name of the VIP
      Then l4 has dropped 1 packet: probe answer from elsewhere
      And real1 becomes INACT: no answer in 2 s
      And the captures match the approved ones

    Scenario: A stranger says of a probe that it is too big, and the tunnel stays as large as it is
      Given the topology ip-tunnel-dsr-behind-l4
      And l4 checks its real servers:
        | type | timeout | interval |
        | icmp | 2       | 10       |
      Then real1 becomes ACT
      When client says in the name of real1 that the tunnel of l4 takes 600 octets
      Then l4 has dropped 1 packet: probe answer from elsewhere
      When client pings the VIP with:
        | octets | DF  |
        | 1400   | yes |
      Then the ping is answered
      And the captures match the approved ones

    Scenario: A router of the tunnel names an MTU that no tunnel has, and the tunnel stays as large as it is
      Given the topology ip-tunnel-dsr
      When client pings the VIP
      Then the ping is answered
      When switch says in the name of 10.10.10.254 that the tunnel of l4 takes 88 octets
      And client pings the VIP with:
        | octets | DF  |
        | 1400   | yes |
      Then the ping is answered
      And the captures match the approved ones

  Rule: A connection begins with SYN

    Scenario Outline: A segment of no connection begins none: <flags>
      Given the topology ip-tunnel-dsr
      And packets of strangers are expected
      When client forges "client > VIP:80 TCP <flags>"
      Then l4 has dropped 1 packet: no connection
      And l4 has begun 0 sessions
      And no "client > VIP" is seen on real1 for 50 ms
      And the captures match the approved ones

      Examples:
        | flags   |
        | RST     |
        | ACK     |
        | FIN,ACK |
        | SYN,ACK |
        | SYN,FIN |
        | null    |

    Scenario: A connection from a port that was used before goes to the real server whose turn it is, and not where the old one was
      Given the topology round-robin
      And client1 connects from port 40000 alone
      When client1 downloads 2000 octets from the VIP
      Then these packets are seen on client1, in this order:
        | packet                             |
        | client1:40000 > VIP:80 TCP FIN,ACK |
        | VIP:80 > client1:40000 TCP ACK     |
      When client1 downloads 3000 octets from the VIP
      Then the download is whole
      And "l4 > real2 IPIP | client1:40000 > VIP:80 TCP SYN" is seen on real2
      And l4 has begun 2 sessions
      And the captures match the approved ones

    Scenario: A stranger ends another's connection, and its client goes on with it
      Given the topology round-robin
      And l4 forgets after 2 s what its client has ended
      And packets of strangers are expected
      When client1 opens a connection to port 80 of the VIP
      And client2 ends the connection of client1 in its name
      And it asks for 1000 octets on its connection
      Then it gets 1000 octets
      When client3 downloads 2000 octets from the VIP
      Then the download is whole
      And l4 has ended 1 session for being idle
      When it asks for 3000 octets on its connection
      Then it gets 3000 octets
      And no "client1 > VIP TCP" is seen on real2 for 50 ms
      And the captures match the approved ones

  Rule: What no host sends goes no further

    Scenario Outline: A packet names the routers of its way: <route>
      Given the topology ip-tunnel-dsr-one-arm
      When client forges "client > VIP:80 TCP SYN <route>"
      Then l4 has dropped 1 packet: source route
      And the captures match the approved ones

      Examples:
        | route |
        | LSRR  |
        | SSRR  |

    Scenario Outline: A fragment that is no part of a packet: <fragment>
      Given the topology ip-tunnel-dsr-one-arm
      And packets of strangers are expected
      When client forges "client > VIP:80 TCP SYN <fragment>"
      Then l4 has dropped 1 packet: fragment malformed
      And the captures match the approved ones

      Examples:
        | fragment      |
        | octets 3 more |
        | offset 8      |
        | offset 65528  |

    @fragmentation
    Scenario: The later fragment of a datagram comes first, and waits for the other
      Given the topology ip-tunnel-dsr
      And packets of strangers are expected
      And packets out of order are expected
      When client forges "client > VIP:7 UDP offset 24"
      Then no "l4 > real1 IPIP" is seen on real1 for 50 ms
      When client forges "client > VIP:7 UDP more"
      Then these packets are seen on real1, in this order:
        | packet                                       |
        | l4 > real1 IPIP \| client:40000 > VIP:7 UDP  |
        | l4 > real1 IPIP \| client > VIP UDP fragment |
        | VIP:7 > client:40000 UDP                     |
      And the captures match the approved ones
