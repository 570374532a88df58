"""Records what publishers print: reads their files, and writes sources and kept evidence.

In come a publisher's file and the project's sources; out go new editions of them, each row judged.
"""
