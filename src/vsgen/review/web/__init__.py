"""The review service -> pages on this machine: lists, articles, roles, sentence patterns.

Pages and forms only; what is decided, and whether it may be, is the service's affair. Needs the
extra `serve`.
"""
