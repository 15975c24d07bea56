Feature: Later

  Scenario: When asked for
    When a step never ends
