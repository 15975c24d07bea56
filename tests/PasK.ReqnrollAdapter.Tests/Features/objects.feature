@objects
Feature: Objects of a scenario
  Binding classes share objects by asking for them; a scenario has one of each type, and shares none with another.

  Scenario Outline: One object in one scenario
    When a step puts <what> into the basket
    And a step of another class puts more <what> into the basket
    Then the basket holds <what>, more <what>

    Examples:
      | what   |
      | apples |
      | pears  |

  @hooked
  Scenario: Hooks go by tag and order
    Then the hooks before were third last, all, hooked

  Scenario: Hooks without the tag
    Then the hooks before were third last, all

  Scenario: Hooks around steps
    When a step puts figs into the basket
    And a step puts dates into the basket
    Then around each step the hooks saw
      | step                                |
      | + a step puts figs into the basket  |
      | - a step puts figs into the basket  |
      | + a step puts dates into the basket |
      | - a step puts dates into the basket |
