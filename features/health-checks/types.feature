Feature: Health checks through the tunnel
  The balancer asks the VIP on each real server, inside the tunnel that traffic takes, and the real server answers plainly: so it knows that the tunnel ends,
  that the VIP is there, and that the service listens. Probes go on for as long as the balancer runs; of each check the first probe is shown, and each that
  went otherwise than the one before it.

  Rule: A healthy real server is ACT, and its MAC address is known from its answer

    @kernel
    Scenario Outline: Healthy: <name>, <topology>
      Given the topology <topology>
      And l4 checks its real servers:
        | type   | port   | half-open   | interval | timeout |
        | <type> | <port> | <half-open> | 2        | 1       |
      When client pings the VIP
      Then the ping is answered
      And real1 becomes ACT
      And l4 has learnt the MAC of real1
      And the captures match the approved ones

      Examples:
        | topology                | name           | type | port | half-open |
        | ip-tunnel-dsr           | ICMP           | icmp |      |           |
        | ip-tunnel-dsr           | TCP            | tcp  | 80   |           |
        | ip-tunnel-dsr           | TCP half-open  | tcp  | 80   | enable    |
        | ip-tunnel-dsr           | UDP            | udp  | 7    |           |
        | ip-tunnel-dsr-behind-l4 | ICMP           | icmp |      |           |
        | ip-tunnel-dsr-behind-l4 | TCP            | tcp  | 80   |           |
        | ip-tunnel-dsr-one-arm   | UDP            | udp  | 7    |           |
        | ip-tunnel-dsr-one-arm   | TCP half-open  | tcp  | 80   | enable    |

  Rule: A closed port is known at once

    @kernel
    Scenario Outline: Closed: <name>
      Given the topology ip-tunnel-dsr
      And l4 checks its real servers:
        | type   | port   |
        | <type> | <port> |
      And clients wait 300 ms for an answer
      When client connects to port 80 of the VIP
      Then the connection times out
      And real1 becomes INACT: <type> port <port> of 192.168.193.50 in the tunnel: the port is closed
      And the captures match the approved ones

      Examples:
        | name | type | port |
        | TCP  | tcp  | 81   |
        | UDP  | udp  | 9    |

  Rule: Silence is a failure, but for UDP where it is told to be none

    Scenario Outline: Silent: <name>
      Given the topology ip-tunnel-dsr
      And real1 does not have the VIP
      And l4 checks its real servers:
        | type   | port   | silence   | interval | timeout |
        | <type> | <port> | <silence> | 0.4      | 0.3     |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And real1 becomes <state>: no answer in 0.3 s
      And the captures match the approved ones

      Examples:
        | name              | type | port | silence | state |
        | ICMP              | icmp |      |         | INACT |
        | TCP               | tcp  | 80   |         | INACT |
        | UDP, silence down | udp  | 7    | down    | INACT |
        | UDP, silence up   | udp  | 7    | up      | ACT   |

  Rule: A half-open connection is reset in the tunnel, so that the real server keeps nothing of it

    Scenario: No SYN,ACK is sent again afterwards
      Given the topology ip-tunnel-dsr
      # As outside of the lab: the kernel keeps a half-open connection, and would send SYN,ACK again a second later.
      And real1 has tcp_syncookies 1
      And l4 checks its real servers:
        | type | port | half-open | interval |
        | tcp  | 80   | enable    | 0.4      |
      When client pings the VIP
      And l4 has sent 4 more probes
      Then real1 becomes ACT
      And the captures match the approved ones

  Rule: An old connection of the probe's port is neither up nor down: it is reset, and the probe goes on

    Scenario: The real server acknowledges something else (challenge ACK)
      Given the topology ip-tunnel-dsr
      And real1 has tcp_syncookies 1
      And l4 checks its real servers:
        | type | port | half-open | source-port-min | source-port-max | interval |
        | tcp  | 80   | enable    | 40000           | 40000           | 0.4      |
      When client pings the VIP
      Then real1 becomes ACT
      When switch sends a SYN in the name of l4 from port 40000 through the tunnel to port 80 of real1
      Then these packets are seen on back, in this order:
        | packet                                                       |
        | VIP:80 > l4.default:40000 TCP ACK                            |
        | l4.default > real1 IPIP \| l4.default:40000 > VIP:80 TCP RST |
        | l4.default > real1 IPIP \| l4.default:40000 > VIP:80 TCP SYN |
        | VIP:80 > l4.default:40000 TCP SYN,ACK                        |
        | l4.default > real1 IPIP \| l4.default:40000 > VIP:80 TCP RST |
      And real1 becomes ACT
      And the captures match the approved ones

  Rule: What is said and heard on the connection can be part of the check

    Scenario Outline: Expecting an answer over <type>: <expect>
      Given the topology ip-tunnel-dsr
      And l4 checks its real servers:
        | type   | port   | send   | expect   |
        | <type> | <port> | <send> | <expect> |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes <state>: <cause>
      And the captures match the approved ones

      Examples:
        | type | port | send | expect | state | cause                              |
        | udp  | 7    | ping | pin    | ACT   | answered                           |
        | udp  | 7    | ping | pong   | INACT | the answer is not the expected one |

  Rule: Only what leaves the balancer in the tunnel is a check of the tunnel

    Scenario Outline: No probe of the VIP leaves outside the tunnel: <topology>
      Given the topology <topology>
      And l4 checks its real servers:
        | type | port | half-open | silence |
        | icmp |      |           |         |
        | tcp  | 80   | enable    |         |
        | udp  | 7    |           | down    |
      When client pings the VIP
      And l4 has sent 6 more probes
      Then real1 becomes ACT
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |
