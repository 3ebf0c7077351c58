"""What the page of any case is made of: what one can do, the stepper, deadlines explained, the ledger in words."""
