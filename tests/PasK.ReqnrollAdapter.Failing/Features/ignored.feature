Feature: Scenarios that prove nothing

  @ignore
  Scenario: An ignored one
    Given a step that works

  Scenario: An empty one

  Scenario: Twice
    Given a step that works

  Scenario: Twice
    Given a step that works
