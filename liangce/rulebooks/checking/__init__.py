"""What a draft of rules would change: differences in words, things to look at, dates reckoned by old and new rules."""
