"""The head: what was captured becomes findings, verdicts and a graph."""
