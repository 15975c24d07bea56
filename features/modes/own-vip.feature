Feature: A real server as a client of its own VIP
  In direct server return the VIP is an address of the real server itself, whose kernel answers itself. Without the VIP on its loopback interface its request
  comes to the balancer, which serves it in its own name (both-nat) and refuses it elsewhere: the real server would get its own request back, or the answer to
  it past the balancer.

  Rule: Where the VIP is the real server's own, nothing leaves it

    Scenario Outline: It answers itself: <topology>
      Given the topology <topology>
      When real1 downloads 2000 octets from the VIP
      Then the download is whole
      And no "real1 > VIP" is seen on real1 for 50 ms
      And no "VIP > VIP" is seen on real1 for 50 ms
      When client pings the VIP
      Then the ping is answered
      And the captures match the approved ones

      Examples:
        | topology      |
        | l2-dsr        |
        | ip-tunnel-dsr |
        | vxlan-dsr     |
        | gre-dsr       |
        | dscp-dsr      |

  Rule: Where the balancer asks in its own name, a real server may ask as well

    Scenario: both-nat serves it
      Given the topology both-nat
      And real1 has the gateway 10.10.10.1
      When real1 downloads 2000 octets from the VIP
      Then the download is whole
      And the captures match the approved ones

  Rule: Elsewhere it is told that it may not

    Scenario: dnat would let the answer go past the balancer
      Given the topology dnat
      And answers of the balancer itself are expected
      When real1 connects to port 80 of the VIP
      Then l4 has dropped 1 packet: real as client
      And "l4.default > real1 ICMP communication prohibited quoting real1 > VIP:80 TCP" is seen on real1
      And the captures match the approved ones

    Scenario: A tunnel would bring its own request back
      Given the topology ip-tunnel-dsr-behind-l4
      And real1 does not have the VIP
      And answers of the balancer itself are expected
      When real1 pings the VIP
      Then l4 has dropped 1 packet: real as client
      And the ping is not answered
      And "l4.default > real1 ICMP communication prohibited quoting real1 > VIP ICMP echo request" is seen on real1
      And the captures match the approved ones
