"""交办会: conferences at which filed proposals are handed to the units in one go."""
