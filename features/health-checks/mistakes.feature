Feature: Health checks find what is set up wrong
  The mistakes of the real server that clients would notice, and what the balancer concludes from the packets that it sees.

  Rule: A check of the real server's own address is blind to what is wrong behind the tunnel

    Scenario: The VIP is missing: the check of the rip says up, the check inside the tunnel says down
      Given the topology ip-tunnel-dsr
      And real1 does not have the VIP
      And one good check is enough for l4
      And l4 checks its real servers:
        | type | port | tip         | interval | timeout |
        | tcp  | 80   |             | 0.4      | 0.3     |
        | tcp  | 80   | 10.10.10.10 |          |         |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And check 1 of real1 says: tcp port 80 of 192.168.193.50 in the tunnel: no answer in 0.3 s
      And check 2 of real1 says: tcp port 80 of 10.10.10.10: answered
      And the captures match the approved ones

    Scenario: The service listens on the rip alone: closed for whoever comes through the tunnel
      Given the topology ip-tunnel-dsr
      And the http service of real1 listens on its own address alone
      And one good check is enough for l4
      And l4 checks its real servers:
        | type | port | half-open | tip         |
        | tcp  | 80   | enable    |             |
        | tcp  | 80   | enable    | 10.10.10.10 |
      When client connects to port 80 of the VIP
      Then the connection is refused
      And check 1 of real1 says: tcp port 80 of 192.168.193.50 in the tunnel: the port is closed
      And check 2 of real1 says: tcp port 80 of 10.10.10.10: answered
      And the captures match the approved ones

    Scenario: VIP/24 on the loopback: the real server takes the VIP's whole network for itself
      Given the topology ip-tunnel-dsr
      And real1 has the VIP with prefix length 24
      And one good check is enough for l4
      And l4 checks its real servers:
        | type | sip             | interval | timeout |
        | icmp | 10.10.10.1      |          |         |
        | icmp | 192.168.193.181 | 0.4      | 0.3     |
      When client pings the VIP
      Then the ping is answered
      And check 1 of real1 says: ping of 192.168.193.50 in the tunnel: answered
      And check 2 of real1 says: ping of 192.168.193.50 in the tunnel: no answer in 0.3 s
      And the captures match the approved ones

  Rule: The tunnel does not end at the real server

    @kernel
    Scenario Outline: Nothing takes packets out of the tunnel: <type>
      Given the topology ip-tunnel-dsr
      And real1 takes nothing out of the tunnel
      And real1 does not know IP in IP
      And l4 checks its real servers:
        | type   | port   |
        | <type> | <port> |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT: 10.10.10.10 takes nothing out of the tunnel
      And the captures match the approved ones

      Examples:
        | type | port |
        | icmp |      |
        | tcp  | 80   |
        | udp  | 7    |

    @kernel
    Scenario Outline: Nothing takes packets out of the tunnel, and the real server knows IP in IP: <type>
      Given the topology ip-tunnel-dsr
      And real1 takes nothing out of the tunnel
      And real1 knows IP in IP
      And l4 checks its real servers:
        | type   | port   |
        | <type> | <port> |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT: 10.10.10.10 takes nothing out of the tunnel
      And the captures match the approved ones

      Examples:
        | type | port |
        | icmp |      |
        | tcp  | 80   |
        | udp  | 7    |

    Scenario: Strict reverse path filter: silence
      Given the topology ip-tunnel-dsr
      And real1 has rp_filter 1
      And l4 checks its real servers:
        | type | interval | timeout |
        | icmp | 0.4      | 0.3     |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT: no answer in 0.3 s
      And the captures match the approved ones

    Scenario: A firewall drops what comes in the tunnel: silence
      Given the topology ip-tunnel-dsr
      And real1 drops what comes in the tunnel
      And l4 checks its real servers:
        | type | port | interval | timeout |
        | tcp  | 80   | 0.4      | 0.3     |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT: no answer in 0.3 s
      And the captures match the approved ones

  Rule: The answer comes from somewhere else

    Scenario: A UDP server on the wildcard address answers from the rip
      Given the topology ip-tunnel-dsr
      And the udp-echo service of real1 listens on the wildcard address
      And l4 checks its real servers:
        | type | port |
        | udp  | 7    |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT: answered from the rip 10.10.10.10 instead
      And the captures match the approved ones

  # What the lab's own program takes out of the tunnel comes to the kernel by the loopback interface, where Linux counts no ICMP errors: hence plain checks.
  Rule: A kernel says only six times at once that a port is closed

    @kernel
    Scenario: Seven closed UDP ports at once: the seventh is silent, and silence counts as up
      Given the topology ip-tunnel-dsr
      And one good check is enough for l4
      And l4 checks its real servers:
        | type | port | tip         | interval | timeout |
        | udp  | 101  | 10.10.10.10 | 60       | 0.3     |
        | udp  | 102  | 10.10.10.10 | 60       | 0.3     |
        | udp  | 103  | 10.10.10.10 | 60       | 0.3     |
        | udp  | 104  | 10.10.10.10 | 60       | 0.3     |
        | udp  | 105  | 10.10.10.10 | 60       | 0.3     |
        | udp  | 106  | 10.10.10.10 | 60       | 0.3     |
        | udp  | 107  | 10.10.10.10 | 60       | 0.3     |
      When client pings the VIP
      Then the ping is answered
      And real1 becomes ACT: no answer in 0.3 s, which counts as up
      And the captures match the approved ones

    Scenario: Remedy: silence is down
      Given the topology ip-tunnel-dsr
      And one good check is enough for l4
      And l4 checks its real servers:
        | type | port | tip         | interval | timeout | silence |
        | udp  | 101  | 10.10.10.10 | 60       | 0.3     | down    |
        | udp  | 102  | 10.10.10.10 | 60       | 0.3     | down    |
        | udp  | 103  | 10.10.10.10 | 60       | 0.3     | down    |
        | udp  | 104  | 10.10.10.10 | 60       | 0.3     | down    |
        | udp  | 105  | 10.10.10.10 | 60       | 0.3     | down    |
        | udp  | 106  | 10.10.10.10 | 60       | 0.3     | down    |
        | udp  | 107  | 10.10.10.10 | 60       | 0.3     | down    |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And real1 becomes INACT: no answer in 0.3 s
      And the captures match the approved ones

    Scenario: Remedy: an answer is expected
      Given the topology ip-tunnel-dsr
      And one good check is enough for l4
      And l4 checks its real servers:
        | type | port | tip         | interval | timeout | expect |
        | udp  | 101  | 10.10.10.10 | 60       | 0.3     | pong   |
        | udp  | 102  | 10.10.10.10 | 60       | 0.3     | pong   |
        | udp  | 103  | 10.10.10.10 | 60       | 0.3     | pong   |
        | udp  | 104  | 10.10.10.10 | 60       | 0.3     | pong   |
        | udp  | 105  | 10.10.10.10 | 60       | 0.3     | pong   |
        | udp  | 106  | 10.10.10.10 | 60       | 0.3     | pong   |
        | udp  | 107  | 10.10.10.10 | 60       | 0.3     | pong   |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And real1 becomes INACT: no answer in 0.3 s
      And the captures match the approved ones

    Scenario: Remedy: several sources, each with its own limit
      Given the topology ip-tunnel-dsr
      And one good check is enough for l4
      And l4 checks its real servers:
        | type | port | tip         | sip             | interval | timeout |
        | udp  | 101  | 10.10.10.10 | 10.10.10.1      | 60       | 0.3     |
        | udp  | 102  | 10.10.10.10 | 10.10.10.1      | 60       | 0.3     |
        | udp  | 103  | 10.10.10.10 | 10.10.10.1      | 60       | 0.3     |
        | udp  | 104  | 10.10.10.10 | 10.10.10.1      | 60       | 0.3     |
        | udp  | 105  | 10.10.10.10 | 192.168.193.181 | 60       | 0.3     |
        | udp  | 106  | 10.10.10.10 | 192.168.193.181 | 60       | 0.3     |
        | udp  | 107  | 10.10.10.10 | 192.168.193.181 | 60       | 0.3     |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT: the port is closed
      And the captures match the approved ones

    Scenario: Remedy: a ping beside it, which must be answered
      Given the topology ip-tunnel-dsr
      And real1 does not have the VIP
      And l4 checks its real servers:
        | type | port | interval | timeout |
        | udp  | 7    | 0.4      | 0.3     |
        | icmp |      | 0.4      | 0.3     |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT: ping of 192.168.193.50 in the tunnel: no answer in 0.3 s
      And the captures match the approved ones
