"""vsgen.toml and the environment -> where a project's files are, who words it, how it is checked.

Read once, at the edge. Opens no role, prompt, article or store; knows no key and no rule.
"""

from vsgen.settings.folders import PROJECT_FILE, default_folder, find_project
from vsgen.settings.loading import load_settings
from vsgen.settings.values import (
    CheckSettings,
    Fallback,
    Level,
    RuleEntry,
    Settings,
    WriterSettings,
)

__all__ = [
    "PROJECT_FILE",
    "CheckSettings",
    "Fallback",
    "Level",
    "RuleEntry",
    "Settings",
    "WriterSettings",
    "default_folder",
    "find_project",
    "load_settings",
]
