Feature: Several nat-modes on one balancer
  The nat-mode belongs to a service. Services with different ones can have the same VIP and the same real servers; each takes its protocol or port, and each
  packet goes the way of its service.

  Scenario: TCP in the tunnel, UDP by MAC address
    Given the topology ip-tunnel-dsr
    And slb web of l4 takes tcp port 80 alone
    And l4 has another service echo for udp port 7
    And slb echo of l4 forwards by MAC address
    When client downloads 20000 octets from the VIP
    Then the download is whole
    When client sends a datagram of 64 octets to port 7 of the VIP
    Then the datagram comes back
    And these packets are seen on real1, in this order:
      | packet                                         |
      | l4 > real1 IPIP \| client > VIP:80 TCP SYN     |
      | client > VIP:7 UDP 64 octets                   |
      | VIP:7 > client UDP 64 octets                   |
    And the captures match the approved ones
