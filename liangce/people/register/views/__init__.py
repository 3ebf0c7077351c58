"""The pages on which the register is kept; only who keeps it reaches them."""
