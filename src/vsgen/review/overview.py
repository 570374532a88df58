"""What is worth knowing of articles and roles, and the list of them, the most pressing first."""

from collections import Counter
from collections.abc import Mapping

from vsgen.desk import State
from vsgen.errors import VsgenError
from vsgen.production.standing_article import load_standing
from vsgen.review.index import Known
from vsgen.review.passage_states import compute_states
from vsgen.review.refreshing import stamp_all
from vsgen.review.subject import Basis, Kind, is_role
from vsgen.review.views import Entry, SubjectView

_PRESSING: tuple[State, ...] = (
    "conflict",
    "missing",
    "stale",
    "needs-review",
    "rejected",
    "approved",
)


def make_entries(known: Mapping[str, Known]) -> tuple[Entry, ...]:
    """A line for each article and role."""
    return tuple(sorted((it.entry for it in known.values()), key=_rank))


def know_view(view: SubjectView) -> Known:
    """States, findings and causes of an article or role; stamps and time are left to others."""
    findings = [it for passage in view.passages for it in passage.findings]
    severities = Counter(it.severity for it in (*findings, *view.findings))
    why = (cause for passage in view.passages for cause in passage.causes)
    causes = Counter(f"{it.kind} {it.what}".strip() for it in why)
    entry = Entry(
        kind=view.kind,
        slug=view.slug,
        title=view.title,
        counts=view.counts,
        errors=severities["error"],
        warnings=severities["warning"],
        causes=(*["replaced"] * view.replaced, *(cause for cause, _ in causes.most_common())),
        since="",
    )
    shared = "\n".join(f"{it.state} {it.key}" for it in view.passages if it.shared)
    return Known([], "", "", 0, shared, entry)


def know_fault(slug: str, error: VsgenError) -> Known:
    """What cannot be read: an error, and why."""
    kind: Kind = "role" if is_role(slug) else "article"
    return Known([], "", "", 0, "", Entry(kind, slug, slug, {}, 1, 0, (), "", str(error)))


def read_states(
    role: str, known: Mapping[str, Known], basis: Basis
) -> dict[str, Mapping[str, str]]:
    """The states of the passages of a role's articles as they stand now, by article.

    What is known of files that have not changed is taken as it is; the others are read.
    """
    found: dict[str, Mapping[str, str]] = {}
    locks = basis.desk.stamp_roles()
    for slug, stamps in basis.desk.stamp_articles().items():
        roles = slug.split("-vs-", 1)
        if role not in roles:
            continue
        before = known.get(slug)
        if before is not None and before.stamps == stamp_all(stamps, roles, locks):
            states = (line.partition(" ") for line in before.places.splitlines())
            found[slug] = {key: state for state, _, key in states}
        else:
            found[slug] = _compute(slug, basis)
    return found


def _compute(slug: str, basis: Basis) -> Mapping[str, str]:
    try:
        standing = load_standing(basis.desk, slug, basis.library, basis.prompts)
    except VsgenError:
        # It stands in the list as unreadable.
        return {}
    states = compute_states(standing, {}, (), basis)
    return {key: state for key, state in states.items() if "/" in key}


def _rank(entry: Entry) -> tuple[object, ...]:
    """Conflicts, then errors, then the other states by how much they press; roles before all."""
    conflict, *others = (-entry.counts.get(state, 0) for state in _PRESSING)
    first = next((n for n, count in enumerate(others) if count), len(others))
    return not conflict, not entry.errors, first, entry.kind != "role", entry.slug
