"""Where a project's files are, who words it, how it is checked: vsgen.toml and the environment.

Read once, at the edge, by `load_settings`. Opens no role, prompt, article or store; knows no key
of a model and no rule.
"""

from vsgen.settings.project_file import (
    CheckSettings,
    Level,
    RuleEntry,
    Settings,
    WriterSettings,
)
from vsgen.settings.project_folders import (
    PROJECT_FILE,
    default_folder,
    load_settings,
)

__all__ = [
    "PROJECT_FILE",
    "CheckSettings",
    "Level",
    "RuleEntry",
    "Settings",
    "WriterSettings",
    "default_folder",
    "load_settings",
]
