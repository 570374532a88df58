"""The lazily compiled regex of `vsgen.documents`, under the name that most modules know it by."""

from vsgen.documents.patterns import Pattern

__all__ = ["Pattern"]
