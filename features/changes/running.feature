Feature: What a person changes while traffic goes on
  What was right is made wrong, and right again: each change shows in the traffic behind it.

  Rule: At a real server

    Scenario: The VIP is taken off, and put back
      Given the topology ip-tunnel-dsr
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is answered
      When real1 loses the VIP
      And client pings the VIP
      Then the ping is not answered
      When real1 gets the VIP
      And client pings the VIP
      Then the ping is answered
      And the captures match the approved ones

    Scenario: ARP suppression is switched off, and the real server answers for the VIP too
      Given the topology ip-tunnel-dsr-one-arm
      When switch asks everywhere who has the VIP
      Then l4 alone answers
      When real1 sets arp_ignore to 0
      And switch asks everywhere who has the VIP
      Then l4 and real1 answer
      When real1 sets arp_ignore to 1
      And switch asks everywhere who has the VIP
      Then l4 alone answers
      And the captures match the approved ones

    Scenario: The tunnel's device is switched off, and on again
      Given the topology vxlan-dsr
      And clients wait 300 ms for an answer
      When client pings the VIP
      Then the ping is answered
      When the tunnel end of real1 goes down
      And client pings the VIP
      Then the ping is not answered
      And "real1 > l4.default ICMP port unreachable quoting l4.default > real1 VXLAN" is seen on real1
      When the tunnel end of real1 comes up
      And client pings the VIP
      Then the ping is answered
      And the captures match the approved ones

  Rule: On the way

    @fragmentation
    Scenario: A link gets narrower, and wide again
      Given the topology ip-tunnel-dsr
      When the link client gets an MTU of 1300 octets
      And client pings the VIP with:
        | octets | DF |
        | 1400   | no |
      Then the ping is answered
      And "client > VIP ICMP fragment id octets at 0, more follow" is seen on client
      And "VIP > client ICMP fragment id octets at 0, more follow" is seen on client
      When the link client gets an MTU of 1500 octets
      And client pings the VIP with:
        | octets | DF |
        | 1400   | no |
      Then the ping is answered
      And "client > VIP ICMP echo request" is seen on client
      And the captures match the approved ones

  Rule: At the balancer

    Scenario: A real server gets no more sessions, and again some
      Given the topology round-robin
      When real2 of slb web of l4 gets weight 0
      And client1 sends 4 datagrams of 16 octets to port 7 of the VIP, each from a port of its own
      Then every datagram comes back
      And no "l4 > real2 IPIP" is seen on real2 for 50 ms
      When real2 of slb web of l4 gets weight 1
      And client1 sends 3 datagrams of 16 octets to port 7 of the VIP, each from a port of its own
      Then every datagram comes back
      And "l4 > real2 IPIP | client1 > VIP:7 UDP" is seen on real2
      And the captures match the approved ones

    Scenario: Real servers in turn, and then by the client's address
      Given the topology round-robin
      When client1 sends 6 datagrams of 16 octets to port 7 of the VIP, each from a port of its own
      Then every datagram comes back
      And real1, real2 and real3 got 2 sessions each
      When slb web of l4 gets lb-method sh
      And client1 sends 3 datagrams of 16 octets to port 7 of the VIP, each from a port of its own
      Then every datagram comes back
      And the captures match the approved ones

    Scenario: A service is taken off and put back, and with it goes its VIP
      Given the topology ip-tunnel-dsr
      When client pings the VIP
      Then the ping is answered
      When slb web of l4 is withdrawn
      And switch asks everywhere who has the VIP
      Then nobody answers
      When slb web of l4 is offered again
      And switch asks everywhere who has the VIP
      Then l4 alone answers
      When client pings the VIP
      Then the ping is answered
      And the captures match the approved ones
