"""The built-in reader's rules: pure functions over tokens and spans, without a model."""
