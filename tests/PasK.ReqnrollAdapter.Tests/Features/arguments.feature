@arguments
Feature: Arguments
  The text of a step becomes what the method asks for.

  Scenario: Parameters of a Cucumber expression
    When a step gives -3, 2.5, word, 'two words' and "it's"
    Then the arguments were -3 | 2.5 | word | two words | it's

  Scenario: Optional text and alternatives
    When the client opens 1 connection to the balancer
    And the client opens 2 connections to the switch
    Then the arguments were 1 | 2

  Scenario: Characters that mean something else
    When the load is 50% {half} (about 1/2)
    Then the arguments were 50

  Scenario: Groups of a regular expression
    When from 10.10.10.10 port 80 comes an answer
    And from 10.10.10.11 comes an answer
    Then the arguments were 10.10.10.10:80 | 10.10.10.11:0

  Scenario: Enums, addresses and dates
    When the colour light blue comes from 192.168.193.50 at 2026-01-31
    Then the arguments were LightBlue | 192.168.193.50 | 31

  Scenario: An own parameter type
    When real3 answers, then real1
    Then the arguments were Real 3 | Real 1

  Scenario: An own transformation of the method's type
    When the time out is 3 seconds
    And the time out is 2 minutes
    And the time out is up
    Then the arguments were 3 | 120 | 0

  Scenario: A table that becomes a list
    When these reals answer
      | real  |
      | real2 |
      | real1 |
    Then the arguments were Real 2 | Real 1
