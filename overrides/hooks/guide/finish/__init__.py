"""The finish step: what happens to the whole site once all pages of both languages are there."""
