# What several real servers add to ip-tunnel-dsr.feature. With one real there is nothing to choose, and these claims are not made.
Feature: Round robin
  A service has several real servers. Each new session goes to the one whose turn it is, whichever client it comes from, and stays there.

  Background:
    Given the topology round-robin is up and every link is captured
    And each client pings the VIP, downloads 100,000 octets, sends a datagram and connects to a closed port
    And the switch asks every network who has the VIP

  Rule: Sessions are spread, packets of one session are not

    @spread-round-robin
    Scenario: Sessions are spread in turn
      Then new sessions of a service go to its reals in turn, each real once before any has the next, and every real gets one

    @session-stays
    Scenario: A session stays with its real
      Then all tunnel packets of one session go to the real that it began with
