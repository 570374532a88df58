"""The rules about several articles, one per file."""
