Feature: Commands in nodes
  A program of any maker speaks in a node. What it sends is captured and approved as what the lab's own clients send.

  Scenario: A program's datagram comes back
    Given the topology ip-tunnel-dsr
    And the program bash is installed
    When client runs "bash -c 'exec 3<>/dev/udp/VIP/7; printf hello >&3; head -c 5 <&3'"
    Then the command prints "hello"
    And the command ends with 0
    And the captures match the approved ones

  Scenario: A program is refused by the VIP
    Given the topology dnat
    And the program bash is installed
    When client tries "bash -c 'exec 3<>/dev/tcp/VIP/81'"
    Then the command ends with 1
    And the captures match the approved ones
