"""The pages of proposals: the list, its export, and the page of one."""
