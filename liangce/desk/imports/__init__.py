"""Tables brought in through the browser: upload, match the columns, check, write."""
