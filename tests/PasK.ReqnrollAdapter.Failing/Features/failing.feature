@failing
Feature: Failing steps
  Each scenario fails, or is skipped, in its own way.

  Scenario: A step fails
    Given a step that works
    When a step fails
    Then the step behind does not run

  Scenario: A step fails later
    When a step fails after a while

  @failing-hooks
  Scenario: A step and hooks fail
    When a step fails after a while

  Scenario: Steps that nobody defined
    Given a step that works
    When the client pings "10.0.0.1" 3 times
    And the answers take 1.5 (or 2) ms each
      | answer | time |
      | 1      | 1.5  |
    Then the step behind does not run

  Scenario: A step for which there are two
    When two definitions fit

  Scenario: An argument that is no number
    When it takes ten seconds

  Scenario: A step of another kind
    Then a step that works

  @skipped
  Scenario: A machine that lacks something
    When the machine lacks something
    Then the step behind does not run
