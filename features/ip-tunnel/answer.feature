Feature: The answer comes straight from the real server
  A load balancer in IP-tunnel mode (L3 DSR) hands a client's request to a real server inside an IP-in-IP packet (RFC 2003). The real server has the VIP
  on its loopback interface, takes the request out of the tunnel and answers the client itself, under the VIP's name.

  Rule: The answer has the VIP as its source and takes the way past the balancer

    Scenario Outline: Answered by the VIP, past the balancer: <topology>
      Given the topology <topology>
      When client pings the VIP
      Then the ping is answered
      And "client > VIP ICMP echo request" is seen on <to the balancer>
      And "VIP > client ICMP echo reply ttl <ttl>" is seen on client within 1000 ms
      And no "VIP > client" is seen on <to the balancer> for 50 ms
      And the captures match the approved ones

      Examples:
        | topology              | to the balancer | ttl |
        | ip-tunnel-dsr         | front           | 63  |
        | ip-tunnel-dsr-one-arm | l4              | 64  |

    Scenario Outline: A page is fetched through the balancer and answered past it: <topology>
      Given the topology <topology>
      When client downloads 2000 octets from the VIP
      Then the download is whole
      And "VIP:80 > client TCP SYN,ACK" is seen on real1
      And "VIP:80 > client TCP SYN,ACK" is seen on client
      And no "VIP:80 > client" is seen on <to the balancer> for 50 ms
      And the captures match the approved ones

      Examples:
        | topology              | to the balancer |
        | ip-tunnel-dsr         | back            |
        | ip-tunnel-dsr-one-arm | l4              |

  Rule: Where the balancer is the real server's gateway it routes the answer and leaves it as it is

    @kernel
    Scenario: Answered by the VIP, routed by the balancer
      Given the topology ip-tunnel-dsr-behind-l4
      When client pings the VIP
      Then the ping is answered
      And "VIP > client ICMP echo reply ttl 64" is seen on back
      And "VIP > client ICMP echo reply ttl 63" is seen on front
      And "VIP > client ICMP echo reply ttl 62" is seen on client
      And the captures match the approved ones

  Rule: The client learns nothing of the real server

    Scenario Outline: Neither address nor MAC of the real server reaches the client: <topology>
      Given the topology <topology>
      When client pings the VIP
      And client downloads 2000 octets from the VIP
      And client sends a datagram of 32 octets to port 7 of the VIP
      And client connects to port 81 of the VIP
      Then the connection is refused
      And nothing of real1 is seen on client
      And the captures match the approved ones

      Examples:
        | topology                |
        | ip-tunnel-dsr           |
        | ip-tunnel-dsr-behind-l4 |
