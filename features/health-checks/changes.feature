Feature: What happens when real servers go and come
  New sessions go to the real servers that are up. Every change is known from the next probe, or from its silence.

  Rule: A port that closes is known at once, and the others take over

    Scenario: The service of one real server stops and starts again
      Given the topology round-robin
      And l4 checks its real servers:
        | type | port | half-open |
        | tcp  | 80   | enable    |
      When switch asks everywhere who has the VIP
      Then real1 becomes ACT
      And real2 becomes ACT
      And real3 becomes ACT
      When client1 connects to port 80 of the VIP
      Then the connection is accepted
      When the http service of real2 stops
      Then real2 becomes INACT: the port is closed
      When client2 connects to port 80 of the VIP
      Then the connection is accepted
      When client3 connects to port 80 of the VIP
      Then the connection is accepted
      When the http service of real2 starts
      Then real2 becomes ACT: answered
      And the captures match the approved ones

    Scenario: A port that flaps is known at every change
      Given the topology ip-tunnel-dsr
      And l4 checks its real servers:
        | type | port | half-open |
        | tcp  | 80   | enable    |
      When client connects to port 80 of the VIP
      Then the connection is accepted
      When the http service of real1 stops
      Then real1 becomes INACT: the port is closed
      When the http service of real1 starts
      Then real1 becomes ACT: answered
      When the http service of real1 stops
      Then real1 becomes INACT: the port is closed
      When the http service of real1 starts
      Then real1 becomes ACT: answered
      When client connects to port 80 of the VIP
      Then the connection is accepted
      And the captures match the approved ones

    Scenario: A real server that comes back is believed only after three answers
      Given the topology ip-tunnel-dsr
      And l4 checks its real servers:
        | type | port | half-open | recover |
        | tcp  | 80   | enable    | 2       |
      When client connects to port 80 of the VIP
      Then the connection is accepted
      When the http service of real1 stops
      Then real1 becomes INACT: the port is closed
      When the http service of real1 starts
      Then real1 becomes ACT: answered
      When the http service of real1 stops
      Then real1 becomes INACT: the port is closed
      And the captures match the approved ones

    Scenario: Two services that share a real server ask it once
      Given the topology ip-tunnel-dsr
      And l4 checks its real servers:
        | type | port | half-open |
        | tcp  | 80   | enable    |
      And l4 has another service echo for udp port 7
      When client sends a datagram of 64 octets to port 7 of the VIP
      Then the datagram comes back
      When the http service of real1 stops
      Then real1 becomes INACT: the port is closed
      And the captures match the approved ones

    Scenario: What one service's check finds out of a real server is not said of it in another service
      Given the topology ip-tunnel-dsr
      And l4 checks its real servers:
        | type | port | half-open |
        | tcp  | 80   | enable    |
      And l4 has another service echo for udp port 7
      And slb echo of l4 checks its real servers:
        | type |
        | icmp |
      Then real1 of slb web becomes ACT: answered
      And real1 of slb echo becomes ACT: answered
      When the http service of real1 stops
      Then real1 of slb web becomes INACT: the port is closed
      And real1 of slb echo becomes ACT
      When client sends a datagram of 64 octets to port 7 of the VIP
      Then the datagram comes back
      And the captures match the approved ones

  Rule: Silence is known after the timeout

    @kernel
    Scenario: A real server is killed
      Given the topology ip-tunnel-dsr
      And l4 checks its real servers:
        | type | interval | timeout |
        | icmp | 1.1      | 1       |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is answered
      When real1 is killed
      Then real1 becomes INACT: no answer in 1 s
      When client pings the VIP
      Then the ping is not answered
      And l4 has dropped 1 packet: no real
      And the captures match the approved ones

    Scenario: The link to a real server is cut without anybody noticing, and healed
      Given the topology ip-tunnel-dsr
      And l4 checks its real servers:
        | type | interval | timeout |
        | icmp | 1.1      | 1       |
      When client pings the VIP
      Then the ping is answered
      When the link real1 is cut silently
      Then real1 becomes INACT: no answer in 1 s
      When the link real1 is healed
      Then real1 becomes ACT: answered
      And l4 has learnt the MAC of real1
      And the captures match the approved ones

    Scenario: The network card of a real server is replaced: ARP is asked again, and the new MAC address learnt
      Given the topology ip-tunnel-dsr
      And l4 checks its real servers:
        | type | interval | timeout |
        | icmp | 1.1      | 1       |
      When client pings the VIP
      Then the ping is answered
      When real1 gets a new MAC
      Then real1 becomes INACT: no answer in 1 s
      And real1 becomes ACT: answered
      When client pings the VIP
      Then the ping is answered
      And the captures match the approved ones

  Rule: A backup serves only while nobody else does

    Scenario: The backup takes over and gives back
      Given the topology round-robin
      And l4 has real2 as a backup
      And l4 has real3 as a backup
      And l4 checks its real servers:
        | type | port | half-open |
        | tcp  | 80   | enable    |
      When switch asks everywhere who has the VIP
      Then real1 becomes ACT
      And real2 becomes STANDBY
      And real3 becomes STANDBY
      When client1 connects to port 80 of the VIP
      Then the connection is accepted
      When the http service of real1 stops
      Then real1 becomes INACT: the port is closed
      And real2 becomes ACT
      When client2 connects to port 80 of the VIP
      Then the connection is accepted
      When the http service of real1 starts
      Then real1 becomes ACT
      And real2 becomes STANDBY
      And the captures match the approved ones

  Rule: When every real server is down nobody is served

    Scenario: Nobody answers
      Given the topology ip-tunnel-dsr
      And l4 checks its real servers:
        | type | port |
        | tcp  | 81   |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT
      When client connects to port 80 of the VIP
      Then the connection times out
      And l4 has dropped 2 packets: no real
      And the captures match the approved ones

    Scenario: The balancer resets TCP connections where it is told to (active-nodest)
      Given the topology ip-tunnel-dsr
      And answers of the balancer itself are expected
      And l4 resets connections when no real server is left
      And l4 checks its real servers:
        | type | port |
        | tcp  | 81   |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes INACT
      When client connects to port 80 of the VIP
      Then the connection is refused
      And "VIP:80 > client TCP RST,ACK" is seen on front
      And the captures match the approved ones
