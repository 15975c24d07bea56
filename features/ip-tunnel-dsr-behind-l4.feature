# The specification of IP-tunnel DSR with the real server behind the balancer: a scenario for each claim of the demonstration, under the claim's name as its tag.
# The tests run one demonstration and judge each scenario by the frames captured on every link.
Feature: IP-tunnel DSR behind the balancer
  The real server's gateway is the balancer. It takes requests out of the tunnel and answers under the VIP's name as ever; its answers cross the
  balancer, which routes them like any packet: nothing to translate, nothing to remember.

  Background:
    Given the topology ip-tunnel-dsr-behind-l4 is up and every link is captured
    And the client pings the VIP, downloads 100,000 octets, sends a datagram and connects to a closed port
    And the switch asks every network who has the VIP

  Rule: The answer comes from the real server, as the VIP, and is only routed

    @reply-from-vip
    Scenario: Reply from the VIP
      Then every packet that reaches the client has the VIP as its source

    @reply-routed-untouched
    Scenario: Reply through the balancer, untouched
      Then each answer crosses the balancer once, towards the client, the same octet by octet but for MACs, TTL minus one and header checksum; at least 100,000 octets; and it makes no session

    @client-ttl
    Scenario: The way back in the time to live
      Then each answer reaches the client with TTL 62: sent with 64, routed twice, once by the balancer

    @real-hidden
    Scenario: The real server is hidden
      Then on the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote

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
