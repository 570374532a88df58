"""The rules, by what they look at; `vsgen.checks.registry` lists the modules in order."""
