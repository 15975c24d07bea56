Feature: Direct server return beside NAT
  What direct server return is for, measured: one client does the same in the same network in each nat-mode, and all that crosses the balancer's links is
  counted. By NAT the answers come through the balancer, which is nearly all of the traffic; in every mode of direct server return none of them does.

  @measured
  Scenario: The same workload in each nat-mode
    When the same workload is done in each of these topologies:
      | topology      |
      | dnat          |
      | both-nat      |
      | ip-tunnel-dsr |
      | vxlan-dsr     |
      | gre-dsr       |
      | dscp-dsr      |
      | l2-dsr        |
    Then this goes through their balancers:
      | topology      | octets         | answers            |
      | dnat          | 100 % to 100 % | at least 1,000,000 |
      | both-nat      | 90 % to 110 %  | at least 1,000,000 |
      | ip-tunnel-dsr | 8 % to 20 %    | none               |
      | vxlan-dsr     | 8 % to 20 %    | none               |
      | gre-dsr       | 8 % to 20 %    | none               |
      | dscp-dsr      | 8 % to 20 %    | none               |
      | l2-dsr        | 8 % to 20 %    | none               |
