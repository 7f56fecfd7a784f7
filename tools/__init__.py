"""What the Makefile and the workflows call: environment, browser, lock files, outside links."""
