@testcases
Feature: Test cases
  A scenario is a test case of xunit.

  Scenario Outline: The test case of a row
    Then the test is called "Test cases: The test case of a row (number: <number>)"
    And what xunit keeps of the test case makes the same one

    Examples:
      | number |
      | 1      |
      | 2      |
