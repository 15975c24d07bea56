Feature: Health checks by HTTP
  A check of type http opens a connection in the way that traffic takes, asks for a resource by GET, and looks at the status code of the answer, and for a text
  in it where one is expected. So a real server whose port is open and whose service is ill is INACT.

  Rule: In each nat-mode the right status code makes a real server ACT, and its MAC address is known from its answer

    Scenario Outline: Healthy: <topology>
      Given the topology <topology>
      And l4 checks its real servers:
        | type | port | uri                | interval | timeout |
        | http | 80   | /random?octets=100 | 2        | 1       |
      When client pings the VIP
      Then the ping is answered
      And real1 becomes ACT
      And l4 has learnt the MAC of real1
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
        | vxlan-dsr               |
        | dscp-dsr                |
        | l2-dsr                  |
        | dnat                    |

  Rule: The answer must be the expected one

    Scenario Outline: <case>
      Given the topology ip-tunnel-dsr
      And l4 checks its real servers:
        | type | port | uri   | status-code   | expect   | interval | timeout |
        | http | 80   | <uri> | <status-code> | <expect> | 2        | 1       |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then real1 becomes <state>
      And the captures match the approved ones

      Examples:
        | case                                      | uri                | status-code | expect | state                                                                                                         |
        | Another status code, as it is meant to be | /nothing           | 404         | octets | ACT                                                                                                           |
        | Another status code                       | /nothing           |             |        | INACT: http port 80, /nothing of 192.168.193.50 in the tunnel: the answer has the status code 404             |
        | The text is missing                       | /random?octets=100 |             | hello  | INACT: http port 80, /random?octets=100 of 192.168.193.50 in the tunnel: the connection ended before the expected answer |

  Rule: Whatever a TCP check finds is found

    Scenario: The port is closed
      Given the topology ip-tunnel-dsr
      And l4 checks its real servers:
        | type | port |
        | http | 81   |
      And clients wait 300 ms for an answer
      When client connects to port 80 of the VIP
      Then the connection times out
      And real1 becomes INACT: http port 81, / of 192.168.193.50 in the tunnel: the port is closed
      And the captures match the approved ones

    Scenario: The VIP is missing: silence
      Given the topology ip-tunnel-dsr
      And real1 does not have the VIP
      And l4 checks its real servers:
        | type | port | interval | timeout |
        | http | 80   | 0.4      | 0.3     |
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is not answered
      And real1 becomes INACT: no answer in 0.3 s
      And the captures match the approved ones
