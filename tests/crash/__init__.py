"""What the store promises, shown on real processes that are killed, crowded, and given no room."""
