@readable
Feature: A file with two errors

  Scenario: A word too many
    Given a step that works
    Nonsense

  Scenario: A row too short
    Given a step that works
      | a | b |
      | 1 |
