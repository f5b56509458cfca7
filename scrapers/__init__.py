"""The hand that reaches out: locators in, captures out, through one door to the network."""
