"""What is worth knowing of articles and roles, and the list of them, the most pressing first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from vsgen.errors import VsgenError
from vsgen.production.standing_article import load_standing
from vsgen.review.index import ARTICLE, Known
from vsgen.review.passage_states import compute_states
from vsgen.review.refreshing import stamp_all
from vsgen.review.subject import Basis
from vsgen.review.views import Entry, PassageView, SubjectView

UNREADABLE = "unreadable "
"""What the cause begins with of what cannot be read."""
_PRESSING = ("conflict", "missing", "stale", "needs-review", "rejected", "approved")


def make_entries(known: Mapping[str, Known]) -> tuple[Entry, ...]:
    """A line for each article and role."""
    return tuple(sorted((_make_entry(name, it) for name, it in known.items()), key=_rank))


def name_causes(passages: Iterable[PassageView]) -> list[str]:
    """`figure bls-ep.growth`, `hand`: why passages await a decision, the most frequent first."""
    return [cause for cause, _ in Counter(_list_causes(passages)).most_common()]


def know_view(view: SubjectView) -> Known:
    """States, findings and causes of an article or role."""
    findings = [it for passage in view.passages for it in passage.findings]
    findings += view.findings
    severities = Counter(it.severity for it in findings)
    shared = "\n".join(f"{it.state} {it.key}" for it in view.passages if it.shared)
    return Known(
        [],
        "",
        "",
        0,
        view.title,
        {str(state): number for state, number in view.counts.items()},
        shared,
        severities["error"],
        severities["warning"],
        ["replaced"] * view.replaced + name_causes(view.passages),
    )


def know_fault(slug: str, error: VsgenError) -> Known:
    """What cannot be read: an error, and why."""
    return Known([], "", "", 0, slug, {}, "", 1, 0, [f"{UNREADABLE}{error}"])


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
        before = known.get(f"{ARTICLE} {slug}")
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


def _list_causes(passages: Iterable[PassageView]) -> Iterator[str]:
    for view in passages:
        for cause in view.causes:
            yield f"{cause.kind} {cause.what}".strip()


def _make_entry(name: str, known: Known) -> Entry:
    kind, _, slug = name.partition(" ")
    since = datetime.fromtimestamp(known.stamps[1] // 1_000_000_000, UTC)
    # Written by `know_fault`, which stands for what cannot be read.
    told = (cause.partition(UNREADABLE)[2] for cause in known.causes)
    unreadable = next(filter(None, told), "") if not known.counts else ""
    return Entry(
        kind="article" if kind == ARTICLE else "role",
        slug=slug,
        title=known.title,
        counts=known.counts,  # type: ignore[arg-type]  # read from a file
        errors=known.errors,
        warnings=known.warnings,
        causes=() if unreadable else tuple(known.causes),
        since=since.isoformat(),
        unreadable=unreadable,
    )


def _rank(entry: Entry) -> tuple[object, ...]:
    """Conflicts, then errors, then the other states by how much they press; roles before all."""
    conflict, *others = (-entry.counts.get(state, 0) for state in _PRESSING)  # type: ignore[call-overload]  # the same names
    first = next((n for n, count in enumerate(others) if count), len(others))
    return not conflict, not entry.errors, first, entry.kind != "role", entry.slug
