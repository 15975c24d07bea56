Feature: Faults
  What clients and captures see when something breaks, while the balancer does not know it.

  Rule: A link

    Scenario Outline: The real server's link goes down and comes up again: <topology>
      Given the topology <topology>
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is answered
      When the link real1 goes down
      And client pings the VIP
      Then the ping is not answered
      And the link real1 has no carrier
      When the link real1 comes up
      And client pings the VIP
      Then the ping is answered
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    Scenario Outline: The real server's link is cut without anybody noticing: <topology>
      Given the topology <topology>
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is answered
      When the link real1 is cut silently
      And client pings the VIP
      Then the ping is not answered
      And the link real1 has carrier
      When the link real1 is healed
      And client pings the VIP
      Then the ping is answered
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

  Rule: A service

    Scenario Outline: The service stops, connections are refused under the VIP's name: <topology>
      Given the topology <topology>
      When client connects to port 80 of the VIP
      Then the connection is accepted
      When the http service of real1 stops
      And client connects to port 80 of the VIP
      Then the connection is refused
      And "VIP:80 > client TCP RST,ACK" is seen on real1
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    Scenario Outline: The service starts again: <topology>
      Given the topology <topology>
      When the http service of real1 stops
      And client connects to port 80 of the VIP
      Then the connection is refused
      When the http service of real1 starts
      And client connects to port 80 of the VIP
      Then the connection is accepted
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

  Rule: A node

    Scenario Outline: The network card is replaced, the balancer sends to the old MAC: <topology>
      Given the topology <topology>
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is answered
      When real1 gets a new MAC
      And client pings the VIP
      Then the ping is not answered
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |

    @kernel
    Scenario: A real server dies: the session whose turn it is finds nobody
      Given the topology round-robin
      And clients wait 300 ms for an answer
      When real2 is killed
      And client1 connects to port 80 of the VIP
      Then the connection is accepted
      When client2 connects to port 80 of the VIP
      Then the connection times out
      When client3 connects to port 80 of the VIP
      Then the connection is accepted
      And the captures match the approved ones

    Scenario Outline: The balancer dies, nobody answers for the VIP: <topology>
      Given the topology <topology>
      And clients wait 300 ms for an answer
      When l4 is killed
      And client pings the VIP
      Then the ping is not answered
      When switch asks everywhere who has the VIP
      Then nobody answers
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | ip-tunnel-dsr-one-arm   |