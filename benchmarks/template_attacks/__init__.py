"""Attacks on prompt templates, and what meets them."""
