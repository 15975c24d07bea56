@passing
Feature: Passing steps

  Scenario: A file in the result
    Then a file is attached

  Scenario Outline: Some <kind> rows
    Given a step that works

    Examples:
      | kind | number |
      | good | 1      |
      | good | 2      |

    @special
    Examples:
      | kind  | number |
      | other | 3      |
