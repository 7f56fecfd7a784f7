"""What the build hooks and the tests share: reading data/, checking it, turning it into blocks.

Hooks import it because MkDocs puts their own folder on the path while it loads them.
"""
