@parallel
Feature: Scenarios at the same time

  Scenario: One of two that meet
    When this scenario meets another one

  Scenario: The other of two that meet
    When this scenario meets another one

  @serial
  Scenario: A scenario alone
    Then no other scenario runs

  @serial
  Scenario: Another scenario alone
    Then no other scenario runs
