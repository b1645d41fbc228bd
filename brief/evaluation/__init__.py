"""Evaluation: what a reader found, and what the merge made of it, held against labels of a person's hand."""
