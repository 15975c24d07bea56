Feature: ARP: the VIP belongs to the balancer
  The VIP is an address of the balancer and of every real server. On an Ethernet only one of them may say so: a real server that answers ARP for the VIP
  takes requests past the balancer. Linux answers for every address of the machine unless it is told otherwise (arp_ignore, arp_announce).

  Rule: Asked for the VIP, the balancer alone answers

    Scenario Outline: Who has the VIP: <topology>
      Given the topology <topology>
      When switch asks everywhere who has the VIP
      Then l4 alone answers
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |
        | round-robin             |

    Scenario Outline: A foreign address is nobody's: <topology>
      Given the topology <topology>
      When switch asks everywhere who has 192.168.193.77
      Then nobody answers
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    Scenario: The address of another network is not answered for
      Given the topology ip-tunnel-dsr
      When switch asks on xg2 who has 10.10.10.1
      Then nobody answers
      And the captures match the approved ones

  Rule: Each way of getting ARP suppression wrong shows on the wire

    Scenario Outline: arp_ignore 0: the real server answers for the VIP: <topology>
      Given the topology <topology>
      And real1 has arp_ignore 0
      When switch asks everywhere who has the VIP
      Then l4 and real1 answer
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    Scenario Outline: The VIP on the interface in place of the loopback, arp_ignore 1 does not help: <topology>
      Given the topology <topology>
      And real1 has the VIP on its interface
      When switch asks everywhere who has the VIP
      Then l4 and real1 answer
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    Scenario Outline: arp_announce 0, the real server asks in the VIP's name: <topology>
      Given the topology <topology>
      And real1 has arp_announce 0
      When client pings the VIP
      Then the ping is answered
      And "ARP who-has <asked> tell VIP" is seen on real1
      And the captures match the approved ones

      Examples:
        | topology              | asked  |
        | ip-tunnel-dsr         | switch |
        | ip-tunnel-dsr-one-arm | client |

  Rule: Packets wait for the real server's MAC and leave in their order

    Scenario Outline: Five packets before the balancer knows the MAC: <topology>
      Given the topology <topology>
      # Now the client knows its gateway: what it sends next waits nowhere before the balancer.
      When client pings 192.168.193.181
      Then the ping is answered
      When the link real1 is cut silently
      And client sends 5 pings to the VIP at once
      Then l4 holds 5 packets that wait for a MAC
      When the link real1 is healed
      Then these packets are seen on <out>, in this order:
        | packet                                                     |
        | ARP who-has                                                |
        | l4 > real1 IPIP \| client > VIP ICMP echo request id seq 1 |
        | l4 > real1 IPIP \| client > VIP ICMP echo request id seq 2 |
        | l4 > real1 IPIP \| client > VIP ICMP echo request id seq 3 |
        | l4 > real1 IPIP \| client > VIP ICMP echo request id seq 4 |
        | l4 > real1 IPIP \| client > VIP ICMP echo request id seq 5 |
      And the captures match the approved ones

      Examples:
        | topology                | out  |
        | ip-tunnel-dsr           | back |
        | ip-tunnel-dsr-behind-l4 | back |
        | ip-tunnel-dsr-one-arm   | l4   |