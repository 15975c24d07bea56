Feature: Sessions
  The first packet of a session chooses a real server; all others of it follow. Sessions are spread over the reals of a service in turn (round robin).

  Rule: New sessions go to the real servers in turn

    Scenario: Three clients, three real servers
      Given the topology round-robin
      When client1 downloads 2000 octets from the VIP
      And client2 downloads 2000 octets from the VIP
      And client3 downloads 2000 octets from the VIP
      Then "l4 > real1 IPIP | client1 > VIP:80 TCP SYN" is seen on real1
      And "l4 > real2 IPIP | client2 > VIP:80 TCP SYN" is seen on real2
      And "l4 > real3 IPIP | client3 > VIP:80 TCP SYN" is seen on real3
      And l4 has begun 3 sessions
      And the captures match the approved ones

    Scenario: One client, six sessions, each real server two
      Given the topology round-robin
      When client1 sends 6 datagrams of 16 octets to port 7 of the VIP, each from a port of its own
      Then every datagram comes back
      And real1, real2 and real3 got 2 sessions each
      And the captures match the approved ones

    Scenario: A day's clients, drawn by lot
      Given the topology round-robin
      When 12 requests of a population reach the VIP, drawn from seed 42
      Then every request is answered
      And real1, real2 and real3 got 4 sessions each
      And the captures match the approved ones

  Rule: A session stays with its real server

    Scenario: Every packet of a download goes to one real server
      Given the topology round-robin
      When client1 downloads 100000 octets from the VIP
      Then the download is whole
      And no "l4 > real2 IPIP" is seen on real2 for 50 ms
      And no "l4 > real3 IPIP" is seen on real3 for 50 ms
      And the captures match the approved ones

    Scenario: Echo requests of one identifier stay together
      Given the topology round-robin
      When client1 pings the VIP 4 times
      Then the ping is answered
      And l4 has begun 1 session
      And the captures match the approved ones
