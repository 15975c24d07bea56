Feature: Demonstrations
  What ./run-lab.sh demo shows: a topology is built, its clients one after the other send every kind of traffic through the VIP, the switch asks every
  network who has the VIP, and each claim is judged by the packets that were seen on every link. Where the balancer checks its real servers, one of them
  also closes its port and opens it again.

  Scenario: The demonstration of ip-tunnel-dsr
    When the demonstration of ip-tunnel-dsr runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                      |
      | reply-bypasses-balancer  | no packet from the VIP to a client crosses a link of the balancer, while the client gets at least 100,000 octets of answer          |
      | client-ttl               | each answer reaches the client with TTL 63: sent with 64, routed once, and not by the balancer                                      |
      | real-hidden              | on the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote         |
      | balancer-relieved        | 0 octets of answer payload for the client cross the balancer, at least 100,000 reach the client                                     |
      | request-crosses-balancer | each packet of a client to the VIP leaves the balancer in a tunnel, ports and payload the same octet by octet; at least 10 of them  |
      | inner-untouched          | the inner packet is the client's own, but for the time to live, one less, and its header checksum                                   |
      | outer-header             | the outer header: balancer to rip, protocol 4, TTL 64, no options, DF and TOS as inside, length plus 20, right checksum, a fresh ID |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                   |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                    |
      | ping-end-to-end          | each echo request to the VIP leaves the balancer in a tunnel, and its echo reply reaches the client from the VIP                    |
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
      | request-crosses-balancer | each packet of a client to the VIP leaves the balancer in a tunnel, ports and payload the same octet by octet; at least 10 of them                                                   |
      | inner-untouched          | the inner packet is the client's own, but for the time to live, one less, and its header checksum                                                                                    |
      | outer-header             | the outer header: balancer to rip, protocol 4, TTL 64, no options, DF and TOS as inside, length plus 20, right checksum, a fresh ID                                                  |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                                                                    |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                                                                     |
      | ping-end-to-end          | each echo request to the VIP leaves the balancer in a tunnel, and its echo reply reaches the client from the VIP                                                                     |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                                                                            |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                                                                    |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                                                                          |
    And the captures match the approved ones

  Scenario: The demonstration of ip-tunnel-dsr-one-arm
    When the demonstration of ip-tunnel-dsr-one-arm runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                      |
      | reply-bypasses-balancer  | no packet from the VIP to a client crosses a link of the balancer, while the client gets at least 100,000 octets of answer          |
      | client-ttl               | each answer reaches the client with TTL 64: sent with 64, routed by nobody                                                          |
      | balancer-relieved        | 0 octets of answer payload for the client cross the balancer, at least 100,000 reach the client                                     |
      | request-crosses-balancer | each packet of a client to the VIP leaves the balancer in a tunnel, ports and payload the same octet by octet; at least 10 of them  |
      | inner-untouched          | the inner packet is the client's own, but for the time to live, one less, and its header checksum                                   |
      | outer-header             | the outer header: balancer to rip, protocol 4, TTL 64, no options, DF and TOS as inside, length plus 20, right checksum, a fresh ID |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                   |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                    |
      | ping-end-to-end          | each echo request to the VIP leaves the balancer in a tunnel, and its echo reply reaches the client from the VIP                    |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                           |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                   |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                         |
    And the captures match the approved ones

  Scenario: The demonstration of vxlan-dsr
    When the demonstration of vxlan-dsr runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                                          |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                                                |
      | reply-bypasses-balancer  | no packet from the VIP to a client crosses a link of the balancer, while the client gets at least 100,000 octets of answer                                    |
      | client-ttl               | each answer reaches the client with TTL 63: sent with 64, routed once, and not by the balancer                                                                |
      | real-hidden              | on the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote                                   |
      | balancer-relieved        | 0 octets of answer payload for the client cross the balancer, at least 100,000 reach the client                                                               |
      | request-crosses-balancer | each packet of a client to the VIP leaves the balancer in a tunnel, ports and payload the same octet by octet; at least 10 of them                            |
      | inner-untouched          | the inner packet is the client's own, but for the time to live, one less, and its header checksum                                                             |
      | vxlan-headers            | the headers of VXLAN: balancer to rip, TTL 64, DF, TOS as inside, UDP without checksum from 49152 or above to the real's port, its VNI, a frame to its device |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                                             |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                                              |
      | ping-end-to-end          | each echo request to the VIP leaves the balancer in a tunnel, and its echo reply reaches the client from the VIP                                              |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                                                     |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                                             |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                                                   |
    And the captures match the approved ones

  Scenario: The demonstration of gre-dsr
    When the demonstration of gre-dsr runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                            |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                                  |
      | reply-bypasses-balancer  | no packet from the VIP to a client crosses a link of the balancer, while the client gets at least 100,000 octets of answer                      |
      | client-ttl               | each answer reaches the client with TTL 63: sent with 64, routed once, and not by the balancer                                                  |
      | real-hidden              | on the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote                     |
      | balancer-relieved        | 0 octets of answer payload for the client cross the balancer, at least 100,000 reach the client                                                 |
      | request-crosses-balancer | each packet of a client to the VIP leaves the balancer in a tunnel, ports and payload the same octet by octet; at least 10 of them              |
      | inner-untouched          | the inner packet is the client's own, but for the time to live, one less, and its header checksum                                               |
      | gre-headers              | the headers of GRE: balancer to rip, protocol 47, TTL 64, no options, DF and TOS as inside, length plus 24, no checksum, no ID twice without DF |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                               |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                                |
      | ping-end-to-end          | each echo request to the VIP leaves the balancer in a tunnel, and its echo reply reaches the client from the VIP                                |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                                       |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                               |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                                     |
    And the captures match the approved ones

  Scenario: The demonstration of dscp-dsr
    When the demonstration of dscp-dsr runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                                                         |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                                                               |
      | reply-bypasses-balancer  | no packet from the VIP to a client crosses a link of the balancer, while the client gets at least 100,000 octets of answer                                                   |
      | client-ttl               | each answer reaches the client with TTL 63: sent with 64, routed once, and not by the balancer                                                                               |
      | real-hidden              | on the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote                                                  |
      | balancer-relieved        | 0 octets of answer payload for the client cross the balancer, at least 100,000 reach the client                                                                              |
      | request-crosses-balancer | each packet of a client to the VIP leaves the balancer for the rip of a real, with the code point of the VIP, ports and payload the same octet by octet; at least 10 of them |
      | dscp-marked              | the packet is the client's own, but for the rip as its destination, the code point of its VIP, the time to live, one less, and right checksums: the congestion bits stay     |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                                                            |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                                                             |
      | ping-end-to-end          | each echo request to the VIP leaves the balancer for the rip of a real, with the code point of the VIP, and its echo reply reaches the client from the VIP                   |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                                                                    |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                                                            |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                                                                  |
    And the captures match the approved ones

  Scenario: The demonstration of l2-dsr
    When the demonstration of l2-dsr runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                                                  |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                                                        |
      | reply-bypasses-balancer  | no packet from the VIP to a client crosses a link of the balancer, while the client gets at least 100,000 octets of answer                                            |
      | client-ttl               | each answer reaches the client with TTL 63: sent with 64, routed once, and not by the balancer                                                                        |
      | real-hidden              | on the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote                                           |
      | balancer-relieved        | 0 octets of answer payload for the client cross the balancer, at least 100,000 reach the client                                                                       |
      | request-crosses-balancer | each packet of a client to the VIP leaves the balancer for the MAC address of a real, ports and payload the same octet by octet; at least 10 of them                  |
      | redirected-untouched     | the packet is the client's own, but for the time to live, one less, and its header checksum, in a frame from the balancer to the MAC address of a real of the service |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                                                     |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                                                      |
      | ping-end-to-end          | each echo request to the VIP leaves the balancer for the MAC address of a real, and its echo reply reaches the client from the VIP                                    |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                                                             |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                                                     |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                                                           |
    And the captures match the approved ones

  Scenario: The demonstration of dnat
    When the demonstration of dnat runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                                                                                            |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                                                                                                  |
      | request-crosses-balancer | each packet of a client to the VIP leaves the balancer for the rip of a real, ports and payload the same octet by octet; at least 10 of them                                                                    |
      | request-translated       | the packet leaves for the rip of a real, and is otherwise the client's own but for the real's port, the time to live, one less, and right checksums                                                             |
      | reply-translated         | each answer comes to the balancer from the rip and leaves it once, towards the client, from the VIP and its port, the same but for addresses, ports, TTL minus one and right checksums; at least 100,000 octets |
      | client-ttl               | each answer reaches the client with TTL 62: sent with 64, routed twice, once by the balancer                                                                                                                    |
      | real-hidden              | on the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote                                                                                     |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                                                                                               |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                                                                                                |
      | ping-end-to-end          | each echo request to the VIP leaves the balancer for the rip of a real, and its echo reply reaches the client from the VIP                                                                                      |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                                                                                                       |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                                                                                               |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                                                                                                     |
    And the captures match the approved ones

  Scenario: The demonstration of both-nat
    When the demonstration of both-nat runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                                                                                            |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                                                                                                  |
      | request-crosses-balancer | each packet of a client to the VIP leaves the balancer for the rip of a real, from the balancer's own address, ports and payload the same octet by octet; at least 10 of them                                   |
      | request-translated       | the packet leaves for the rip of a real, from the balancer's own address, and is otherwise the client's own but for the real's port, the time to live, one less, and right checksums                            |
      | reply-translated         | each answer comes to the balancer from the rip and leaves it once, towards the client, from the VIP and its port, the same but for addresses, ports, TTL minus one and right checksums; at least 100,000 octets |
      | client-ttl               | each answer reaches the client with TTL 62: sent with 64, routed twice, once by the balancer                                                                                                                    |
      | real-hidden              | on the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote                                                                                     |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                                                                                               |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw an address of the balancer                                                                                              |
      | ping-end-to-end          | each echo request to the VIP leaves the balancer for the rip of a real, from the balancer's own address, and its echo reply reaches the client from the VIP                                                     |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                                                                                                       |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                                                                                               |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                                                                                                     |
    And the captures match the approved ones

  Scenario: The demonstration of trunk-dsr
    When the demonstration of trunk-dsr runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                      |
      | reply-bypasses-balancer  | no packet from the VIP to a client crosses a link of the balancer, while the client gets at least 100,000 octets of answer          |
      | client-ttl               | each answer reaches the client with TTL 63: sent with 64, routed once, and not by the balancer                                      |
      | real-hidden              | on the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote         |
      | balancer-relieved        | 0 octets of answer payload for the client cross the balancer, at least 100,000 reach the client                                     |
      | request-crosses-balancer | each packet of a client to the VIP leaves the balancer in a tunnel, ports and payload the same octet by octet; at least 10 of them  |
      | inner-untouched          | the inner packet is the client's own, but for the time to live, one less, and its header checksum                                   |
      | outer-header             | the outer header: balancer to rip, protocol 4, TTL 64, no options, DF and TOS as inside, length plus 20, right checksum, a fresh ID |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                   |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                    |
      | ping-end-to-end          | each echo request to the VIP leaves the balancer in a tunnel, and its echo reply reaches the client from the VIP                    |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                           |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                   |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                         |
    And the captures match the approved ones

  Scenario: The demonstration of round-robin
    When the demonstration of round-robin runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                |
      | spread-round-robin       | new sessions of a service go to its reals that are up in turn, each once before any has the next, and every real gets one           |
      | session-stays            | all tunnel packets of one session go to the real that it began with                                                                 |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                      |
      | reply-bypasses-balancer  | no packet from the VIP to a client crosses a link of the balancer, while the client gets at least 100,000 octets of answer          |
      | client-ttl               | each answer reaches the client with TTL 63: sent with 64, routed once, and not by the balancer                                      |
      | real-hidden              | on the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote         |
      | balancer-relieved        | 0 octets of answer payload for the client cross the balancer, at least 100,000 reach the client                                     |
      | request-crosses-balancer | each packet of a client to the VIP leaves the balancer in a tunnel, ports and payload the same octet by octet; at least 10 of them  |
      | inner-untouched          | the inner packet is the client's own, but for the time to live, one less, and its header checksum                                   |
      | outer-header             | the outer header: balancer to rip, protocol 4, TTL 64, no options, DF and TOS as inside, length plus 20, right checksum, a fresh ID |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                   |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                    |
      | ping-end-to-end          | each echo request to the VIP leaves the balancer in a tunnel, and its echo reply reaches the client from the VIP                    |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                           |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                   |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                         |
    And the captures match the approved ones

  Scenario: The demonstration of health-checks
    When the demonstration of health-checks runs
    Then exactly these claims hold:
      | claim                    | that                                                                                                                                      |
      | check-as-traffic         | each probe leaves the balancer in a tunnel, as a client's packet does, from the balancer's own address to the VIP; each real is asked     |
      | check-answer-plain       | each answer to a probe comes to the balancer plain, from the VIP; each real answers                                                       |
      | mac-learnt               | the balancer believes that a real has the MAC that its answers to probes come from, and the clients' packets to it go there               |
      | closed-port-inact        | when real1 resets probes of port 80, the balancer says INACT because of it, and until it is ACT new sessions go to other reals only       |
      | recovered                | when real1 accepts probes of port 80 again, the balancer says ACT because of it, and new sessions go to it again                          |
      | spread-round-robin       | new sessions of a service go to its reals that are up in turn, each once before any has the next, and every real gets one                 |
      | session-stays            | all tunnel packets of one session go to the real that it began with                                                                       |
      | reply-from-vip           | every packet that reaches the client has the VIP as its source                                                                            |
      | reply-bypasses-balancer  | no packet from the VIP to a client crosses a link of the balancer, while the client gets at least 100,000 octets of answer                |
      | client-ttl               | each answer reaches the client with TTL 63: sent with 64, routed once, and not by the balancer                                            |
      | real-hidden              | on the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote               |
      | balancer-relieved        | 0 octets of answer payload for the client cross the balancer, at least 100,000 reach the client                                           |
      | request-crosses-balancer | each packet of a client to the VIP leaves the balancer in a tunnel, ports and payload the same octet by octet; at least 10 of them        |
      | inner-untouched          | the inner packet is the client's own, but for the time to live, one less, and its header checksum                                         |
      | outer-header             | the outer header: balancer to rip, protocol 4, TTL 64, no options, DF and TOS as inside, length plus 20, right checksum, a fresh ID       |
      | arp-only-balancer        | asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP                                         |
      | content-intact           | what the client downloaded has the digest that the server announced, and the server saw the client's own address                          |
      | ping-end-to-end          | each echo request to the VIP leaves the balancer in a tunnel, and its echo reply reaches the client from the VIP                          |
      | udp-from-vip             | each datagram to the VIP is answered from the same address and port, with the same octets                                                 |
      | closed-port-reset        | a connection to a closed port is reset by the VIP, acknowledging the client's SYN                                                         |
      | capture-complete         | no capture dropped a frame, and the last frame sent down each link was seen                                                               |
    And the captures match the approved ones
