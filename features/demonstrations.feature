Feature: Demonstrations
  What ./run-lab.sh demo shows: a topology is built, its clients one after the other send every kind of traffic through the VIP, the switch asks every
  network who has the VIP, and each claim is judged by the packets that were seen on every link.

  Scenario: The demonstration of ip-tunnel-dsr
    When the demonstration of ip-tunnel-dsr runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                      |
      | reply-bypasses-balancer  | no packet from the VIP crosses a link of the balancer, while the client gets at least 100,000 octets of answer                      |
      | client-ttl               | each answer reaches the client with TTL 63: sent with 64, routed once, and not by the balancer                                      |
      | real-hidden              | on the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote         |
      | balancer-relieved        | 0 octets of answer payload cross the balancer, at least 100,000 reach the client                                                    |
      | request-crosses-balancer | each packet to the VIP leaves the balancer in a tunnel, ports and payload the same octet by octet; at least 10 of them              |
      | inner-untouched          | the inner packet is the client's own, but for the time to live, one less, and its header checksum                                   |
      | outer-header             | the outer header: balancer to rip, protocol 4, TTL 64, no options, DF and TOS as inside, length plus 20, right checksum, a fresh ID |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                   |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                    |
      | ping-through-tunnel      | each echo request to the VIP crosses the tunnel, and its echo reply reaches the client from the VIP                                 |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                           |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                   |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                         |
    And the captures match the approved ones

  Scenario: The demonstration of ip-tunnel-dsr-behind-l4
    When the demonstration of ip-tunnel-dsr-behind-l4 runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                                                                 |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                                                                       |
      | reply-routed-untouched   | each answer crosses the balancer once, towards the client, the same octet by octet but for MACs, TTL minus one and header checksum; at least 100,000 octets; and it makes no session |
      | client-ttl               | each answer reaches the client with TTL 62: sent with 64, routed twice, once by the balancer                                                                                         |
      | real-hidden              | on the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote                                                          |
      | request-crosses-balancer | each packet to the VIP leaves the balancer in a tunnel, ports and payload the same octet by octet; at least 10 of them                                                               |
      | inner-untouched          | the inner packet is the client's own, but for the time to live, one less, and its header checksum                                                                                    |
      | outer-header             | the outer header: balancer to rip, protocol 4, TTL 64, no options, DF and TOS as inside, length plus 20, right checksum, a fresh ID                                                  |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                                                                    |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                                                                     |
      | ping-through-tunnel      | each echo request to the VIP crosses the tunnel, and its echo reply reaches the client from the VIP                                                                                  |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                                                                            |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                                                                    |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                                                                          |
    And the captures match the approved ones

  Scenario: The demonstration of ip-tunnel-dsr-one-arm
    When the demonstration of ip-tunnel-dsr-one-arm runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                      |
      | reply-bypasses-balancer  | no packet from the VIP crosses a link of the balancer, while the client gets at least 100,000 octets of answer                      |
      | client-ttl               | each answer reaches the client with TTL 64: sent with 64, routed by nobody                                                          |
      | balancer-relieved        | 0 octets of answer payload cross the balancer, at least 100,000 reach the client                                                    |
      | request-crosses-balancer | each packet to the VIP leaves the balancer in a tunnel, ports and payload the same octet by octet; at least 10 of them              |
      | inner-untouched          | the inner packet is the client's own, but for the time to live, one less, and its header checksum                                   |
      | outer-header             | the outer header: balancer to rip, protocol 4, TTL 64, no options, DF and TOS as inside, length plus 20, right checksum, a fresh ID |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                   |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                    |
      | ping-through-tunnel      | each echo request to the VIP crosses the tunnel, and its echo reply reaches the client from the VIP                                 |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                           |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                   |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                         |
    And the captures match the approved ones

  Scenario: The demonstration of round-robin
    When the demonstration of round-robin runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                |
      | spread-round-robin       | new sessions of a service go to its reals in turn, each real once before any has the next, and every real gets one                  |
      | session-stays            | all tunnel packets of one session go to the real that it began with                                                                 |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                      |
      | reply-bypasses-balancer  | no packet from the VIP crosses a link of the balancer, while the client gets at least 100,000 octets of answer                      |
      | client-ttl               | each answer reaches the client with TTL 63: sent with 64, routed once, and not by the balancer                                      |
      | real-hidden              | on the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote         |
      | balancer-relieved        | 0 octets of answer payload cross the balancer, at least 100,000 reach the client                                                    |
      | request-crosses-balancer | each packet to the VIP leaves the balancer in a tunnel, ports and payload the same octet by octet; at least 10 of them              |
      | inner-untouched          | the inner packet is the client's own, but for the time to live, one less, and its header checksum                                   |
      | outer-header             | the outer header: balancer to rip, protocol 4, TTL 64, no options, DF and TOS as inside, length plus 20, right checksum, a fresh ID |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                   |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                    |
      | ping-through-tunnel      | each echo request to the VIP crosses the tunnel, and its echo reply reaches the client from the VIP                                 |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                           |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                   |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                         |
    And the captures match the approved ones
