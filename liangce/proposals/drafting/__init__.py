"""Writing a proposal: from the first click to the point where it can be handed in."""
