@steps
Feature: Steps
  What a feature file says reaches the methods, whatever it is called and wherever it stands.

  Background:
    Given a balance of 10

  Scenario: And, But and * go on as the step before
    Given 5 more
    And 1 more
    * 1 more
    When 2 are taken
    But 1 is taken
    * 3 are taken
    Then the balance is 11
    And the balance is not 15
    * the balance is not 14

  Scenario: A table below a step
    When the amounts are booked
      | Amount | BookingDate | note    |
      | 7      | 2026-01-31  | January |
      | -3     | 2026-02-28  |         |
    Then the balance is 14
    And the last note is ""

  Scenario: A doc string below a step
    When this is noted
      """
      two lines
        of text
      """
    Then the last note is "two lines\n  of text"

  Rule: A rule has a background of its own

    Background:
      Given 100 more

    @large
    Scenario: Both backgrounds run
      Then the balance is 110
      And the scenario has the tags large of large, steps
      And the scenario is called Both backgrounds run

    Scenario Outline: A row for <who>
      Given <amount> more
      Then the balance is <balance>
      And the row says amount <amount>, balance <balance>
      And the scenario is called A row for <who>

      Examples:
        | who | amount | balance |
        | one | 1      | 111     |
        | two | 2      | 112     |
