Feature: What goes wrong, and how it looks
  Real servers and networks that are set up wrong, each with the packets by which it is known. Whoever sees the same in a capture of his own network has
  found his mistake.

  Rule: The real server does not take the packet

    Scenario Outline: The VIP is missing on the real server: silence: <topology>
      Given the topology <topology>
      And real1 does not have the VIP
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And "l4 > real1 IPIP | client > VIP ICMP echo request" is seen on real1
      And no "VIP >" is seen on real1 for 50 ms
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    @kernel
    Scenario Outline: The VIP is missing on a real server that forwards, the packet comes back to the balancer until its time is up: <topology>
      Given the topology <topology>
      And l4 has rpf loose
      And real1 does not have the VIP
      And real1 forwards packets
      And client has ip_default_ttl 10
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And these packets are seen on real1, in this order:
        | packet                                                         |
        | l4 > real1 IPIP \| client > VIP ICMP echo request id ttl <1st> |
        | client > VIP ICMP echo request id ttl <2nd>                    |
        | l4 > real1 IPIP \| client > VIP ICMP echo request id ttl <3rd> |
        | client > VIP ICMP echo request id ttl <4th>                    |
      And "<last> > client ICMP time to live exceeded quoting client > VIP ICMP echo request" is seen on client
      And the captures match the approved ones

      Examples:
        | topology                | 1st | 2nd | 3rd | 4th | last   |
        | ip-tunnel-dsr           | 8   | 7   | 5   | 4   | switch |
        | ip-tunnel-dsr-behind-l4 | 8   | 7   | 6   | 5   | l4     |
        | ip-tunnel-dsr-one-arm   | 9   | 8   | 7   | 6   | real1  |

    @kernel
    Scenario: The VIP is missing on a real server that forwards, the packet comes back where no client is, and goes no further
      Given the topology ip-tunnel-dsr-behind-l4
      And real1 does not have the VIP
      And real1 forwards packets
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And these packets are seen on real1, in this order:
        | packet                                                   |
        | l4 > real1 IPIP \| client > VIP ICMP echo request ttl 62 |
        | client > VIP ICMP echo request ttl 61                    |
      And l4 has dropped 1 packet: reverse path
      And no "> client" is seen on client for 50 ms
      And the captures match the approved ones

    @kernel @tunnel-errors
    Scenario Outline: Nothing takes packets out of the tunnel: protocol unreachable from the real server's own address: <topology>
      Given the topology <topology>
      And real1 takes nothing out of the tunnel
      And real1 does not know IP in IP
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And "real1 > l4 ICMP protocol unreachable quoting l4 > real1 IPIP" is seen on real1
      And "l4 > client ICMP host unreachable quoting client > VIP ICMP echo request" is seen on client
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    @kernel
    Scenario Outline: Nothing takes packets out of the tunnel: port unreachable from the real server's own address: <topology>
      Given the topology <topology>
      And real1 takes nothing out of the tunnel
      And real1 knows IP in IP
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And "real1 > l4 ICMP port unreachable quoting l4 > real1 IPIP" is seen on real1
      And no "l4 > client ICMP" is seen on client for 50 ms
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    Scenario Outline: Strict reverse path filter: silence, and a counter of the real server's kernel: <topology>
      Given the topology <topology>
      And real1 has rp_filter 1
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And real1 counts 1 IPReversePathFilter
      And no "VIP >" is seen on real1 for 50 ms
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    Scenario Outline: A firewall on the real server drops the tunnel: silence: <topology>
      Given the topology <topology>
      And real1 drops what comes in the tunnel
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And "l4 > real1 IPIP | client > VIP ICMP echo request" is seen on real1
      And no "real1 >" is seen on real1 for 50 ms
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    Scenario Outline: The service listens on the rip alone, refused under the VIP's name: <topology>
      Given the topology <topology>
      And the http service of real1 listens on its own address alone
      When client connects to port 80 of the VIP
      Then the connection is refused
      And "VIP:80 > client TCP RST,ACK" is seen on real1
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

  Rule: The answer does not come, or comes from somewhere else

    Scenario: The VIP has a whole network around it, its neighbours get no answer
      Given the topology ip-tunnel-dsr-one-arm
      And real1 has the VIP with prefix length 24
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And "l4 > real1 IPIP | client > VIP ICMP echo request" is seen on real1
      And no "VIP >" is seen on real1 for 50 ms
      And the captures match the approved ones

    Scenario Outline: A UDP server on the wildcard address answers from the real server's own: <topology>
      Given the topology <topology>
      And the udp-echo service of real1 listens on the wildcard address
      And clients wait 300 ms for an answer
      When client sends a datagram of 64 octets to port 7 of the VIP from a socket that hears anyone
      Then the datagram comes back from real1
      And "real1:7 > client UDP 64 octets" is seen on client
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    Scenario Outline: Most programs do not hear that answer, their kernel refuses it: <topology>
      Given the topology <topology>
      And the udp-echo service of real1 listens on the wildcard address
      And clients wait 300 ms for an answer
      When client sends a datagram of 64 octets to port 7 of the VIP
      Then nothing comes back for the datagram
      And "client > real1 ICMP port unreachable quoting real1:7 > client UDP" is seen on client
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    Scenario: The real server's gateway is the balancer: answers come the long way, one hop more
      Given the topology ip-tunnel-dsr
      And real1 has the gateway 10.10.10.1
      When client pings the VIP
      Then the ping is answered
      And "VIP > client ICMP echo reply" is seen on back
      And "VIP > client ICMP echo reply ttl 62" is seen on client
      And the captures match the approved ones

    Scenario Outline: The real server has no gateway, the request arrives and nothing leaves: <topology>
      Given the topology <topology>
      And real1 has no gateway
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And "l4 > real1 IPIP | client > VIP ICMP echo request" is seen on real1
      And no "VIP >" is seen on real1 for 50 ms
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |

  Rule: A tunnel that leads back to the balancer ends there

    Scenario Outline: The way to the real server leads back to the balancer, which drops what it sent itself: <topology>
      Given the topology <topology>
      And l4 sends to 10.20.0.1 in place of real1, through <gateway>
      And switch sends packets for 10.20.0.0/16 to <back to>
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And l4 has dropped 1 packet: source is ours
      And no "l4 > 10.20.0.1 IPIP ttl 62 |" is seen on <out> for 50 ms
      And the captures match the approved ones

      Examples:
        | topology                | out   | gateway       | back to         |
        | ip-tunnel-dsr           | back  | 10.10.10.254  | 10.10.10.1      |
        | ip-tunnel-dsr-behind-l4 | front | 192.168.193.1 | 192.168.193.181 |
        | ip-tunnel-dsr-one-arm   | l4    | 192.168.193.1 | 192.168.193.181 |