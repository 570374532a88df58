"""The review service as pages on this machine: lists, articles, roles, sentence patterns.

Requests of a browser enter, pages leave; start at `server`, behind `request_guard`. What is
decided, and whether it may be, is the service's affair. Needs the extra `serve`.
"""
