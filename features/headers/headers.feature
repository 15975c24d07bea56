Feature: Headers that a balancer keeps
  A balancer without a tunnel forwards the client's packet: of its headers it changes the addresses, the ports and the code point that the nat-mode is about, the
  checksums with them, and the time to live, which is one less (RFC 1812 §5.3.1). Here a datagram shows each of the others. What both-nat does to requests is what
  dnat does and the source besides, in the same code: nat.feature has it, and what the real servers of both refuse. The balancers here check nothing.

  Rule: The time to live is one less

    Scenario Outline: Sent with a time to live of <sent>: <topology>
      Given the topology <topology>
      And client has ip_default_ttl <sent>
      When client sends a datagram of 64 octets to port 7 of the VIP
      Then the datagram comes back
      And each packet that l4 sends on back has:
        | field    | value  |
        | ttl      | <left> |
        | checksum | right  |
      And the captures match the approved ones

      Examples:
        | topology | sent | left |
        | dscp-dsr | 255  | 253  |
        | dscp-dsr | 3    | 1    |
        | l2-dsr   | 255  | 253  |
        | l2-dsr   | 3    | 1    |
        | dnat     | 3    | 1    |

  Rule: What may be cut on its way stays so

    Scenario Outline: Don't fragment, <DF>: <topology>
      Given the topology <topology>
      When client sends a datagram to port 7 of the VIP with:
        | octets | DF   |
        | 64     | <DF> |
      Then the datagram comes back
      And each packet that l4 sends on back has:
        | field | value |
        | DF    | <DF>  |
      And the captures match the approved ones

      Examples:
        | topology | DF  |
        | dscp-dsr | yes |
        | dscp-dsr | no  |
        | l2-dsr   | yes |
        | l2-dsr   | no  |
        | dnat     | no  |

  Rule: Options stay (RFC 791 §3.1)

    Scenario Outline: <padding> octets of options: <topology>
      Given the topology <topology>
      When client sends a datagram to port 7 of the VIP with:
        | octets | padding   |
        | 64     | <padding> |
      Then the datagram comes back
      And each packet that l4 sends on back has:
        | field    | value    |
        | header   | <header> |
        | length   | <length> |
        | checksum | right    |
      And the captures match the approved ones

      Examples:
        | topology | padding | header | length |
        | dscp-dsr | 4       | 24     | 96     |
        | dscp-dsr | 40      | 60     | 132    |
        | l2-dsr   | 4       | 24     | 96     |
        | l2-dsr   | 40      | 60     | 132    |
        | dnat     | 40      | 60     | 132    |

  Rule: The congestion bits stay (RFC 3168 §5), and the code point, unless it stands for the VIP

    Scenario Outline: A datagram with type of service <sent>: <topology>
      Given the topology <topology>
      When client sends a datagram to port 7 of the VIP with:
        | octets | tos    |
        | 64     | <sent> |
      Then the datagram comes back
      And each packet that l4 sends on back has:
        | field    | value  |
        | tos      | <left> |
        | checksum | right  |
      And the captures match the approved ones

      Examples:
        | topology | sent | left |
        | dscp-dsr | 0xb8 | 0x10 |
        | dscp-dsr | 0xbb | 0x13 |
        | l2-dsr   | 0x01 | 0x01 |
        | l2-dsr   | 0x02 | 0x02 |
        | l2-dsr   | 0xbb | 0xbb |
        | dnat     | 0x01 | 0x01 |
        | dnat     | 0x02 | 0x02 |
        | dnat     | 0xbb | 0xbb |

  Rule: Datagrams of any size get through

    Scenario Outline: <octets> octets: <topology>
      Given the topology <topology>
      When client sends a datagram to port 7 of the VIP with:
        | octets   | DF  |
        | <octets> | yes |
      Then the datagram comes back
      And each packet that l4 sends on back has:
        | field  | value    |
        | length | <length> |
      And the captures match the approved ones

      Examples:
        | topology | octets | length |
        | dscp-dsr | 0      | 28     |
        | dscp-dsr | 1472   | 1500   |
        | l2-dsr   | 0      | 28     |
        | l2-dsr   | 1472   | 1500   |

  Rule: Who has no use for the datagram says so in the name of the VIP

    Scenario Outline: A datagram that nobody takes is refused by the VIP: <topology>
      Given the topology <topology>
      When client sends a datagram of 64 octets to port 9 of the VIP
      Then the datagram is refused
      And "VIP > client ICMP port unreachable quoting client > VIP:9 UDP" is seen on client
      And the captures match the approved ones

      Examples:
        | topology |
        | dscp-dsr |
        | l2-dsr   |
