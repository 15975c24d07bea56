# The specification of IP-tunnel DSR on one Ethernet: a scenario for each claim of the demonstration, under the claim's name as its tag.
# The tests run one demonstration and judge each scenario by the frames captured on every link.
Feature: IP-tunnel DSR on one arm
  The client, the balancer's only port and the real server share the VIP's Ethernet. Whoever answers ARP for the VIP gets the client's packets, so
  everything rests on the real server's silence.

  Background:
    Given the topology ip-tunnel-dsr-one-arm is up and every link is captured
    And the client pings the VIP, downloads 100,000 octets, sends a datagram and connects to a closed port
    And the switch asks every network who has the VIP

  Rule: The answer comes straight from the real server, as the VIP

    @reply-from-vip
    Scenario: Reply from the VIP
      Then every packet that reaches the client has the VIP as its source

    @reply-bypasses-balancer
    Scenario: Reply past the balancer
      Then no packet from the VIP crosses a link of the balancer, while the client gets at least 100,000 octets of answer

    @client-ttl
    Scenario: The way back in the time to live
      Then each answer reaches the client with TTL 64: sent with 64, routed by nobody

    @balancer-relieved
    Scenario: The balancer is relieved
      Then 0 octets of answer payload cross the balancer, at least 100,000 reach the client

  Rule: The request crosses the balancer into the tunnel

    @request-crosses-balancer
    Scenario: Every request crosses the balancer
      Then each packet to the VIP leaves the balancer in a tunnel, ports and payload the same octet by octet; at least 10 of them

    @inner-untouched
    Scenario: The inner packet is untouched
      Then the inner packet is the client's own, but for the time to live, one less, and its header checksum

    @outer-header
    Scenario: The outer header, field by field
      Then the outer header: balancer to rip, protocol 4, TTL 64, no options, DF and TOS as inside, length plus 20, right checksum, a fresh ID

  Rule: The VIP belongs to the balancer

    @arp-only-balancer
    Scenario: Only the balancer answers ARP for the VIP
      Then asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP

  Rule: Every kind of traffic works end to end

    @content-intact
    Scenario: A download arrives intact
      Then what the client downloaded has the digest that the server announced, and the server saw the client's own address

    @ping-through-tunnel
    Scenario: A ping goes through the tunnel
      Then each echo request to the VIP crosses the tunnel, and its echo reply reaches the client from the VIP

    @udp-from-vip
    Scenario: A datagram is answered by the VIP
      Then each datagram to the VIP is answered from the same address and port, with the same octets

    @closed-port-reset
    Scenario: A closed port is refused by the VIP
      Then a connection to a closed port is reset by the VIP, acknowledging the client's SYN

  Rule: Nothing was missed

    @capture-complete
    Scenario: The capture is complete
      Then no capture dropped a frame, and the last frame sent down each link was seen
