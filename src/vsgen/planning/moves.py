"""How two roles relate in a working life: stages, paths, moves, and the article's angle.

All of it rests on facts that say so. What a role's lists do not hold is no reason for anything,
so a move takes something only where it is known what people in the first job have learnt.
"""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from vsgen.facts import Fact, Library, Role
from vsgen.facts.roles import STAGES
from vsgen.planning.contrasts import order_by_weight, rank
from vsgen.planning.pair import Pair
from vsgen.planning.stated import Stated, Tree, state

_MOST_BETWEEN = 4
"""Jobs of a way, its start among them, before its goal."""
_MOST_KEPT, _MOST_TAKEN, _MOST_STEPS = 4, 4, 1
_WAYS = (("a", "b"), ("b", "a"))


def find_stage(role: Role) -> str | None:
    """The id of the fact that says where in a working life the role stands."""
    return next((fact.id for fact in role.stage if fact.id in STAGES), None)


def find_path(start: Role, goal: Role, *, told: bool = True) -> Stated | None:
    """The fact of either role that says that `start` leads to `goal`."""
    for role, name, other in ((start, "leads_to", goal), (goal, "comes_from", start)):
        for fact in role.facts(name):
            if fact.id == other.slug:
                return Stated(role.slug, name, fact, told)
    return None


def plan_moves(pair: Pair, library: Library) -> dict[str, Tree]:
    """What moving from either job to the other takes, and where both lead."""
    roles = {"a": pair.a, "b": pair.b}
    moves = {f"{x}_to_{y}": _plan_move(x, roles[x], y, roles[y], library) for x, y in _WAYS}
    return {"moves": moves, "leads_to": {x: _list_steps(roles[x], roles[y]) for x, y in _WAYS}}


def plan_steps(pair: Pair, library: Library) -> tuple[Tree, ...]:
    """Of what the article says, all that rests on facts of other roles: the jobs between the two.

    Nothing where no such job is named.
    """
    both = ((pair.a, pair.b), (pair.b, pair.a))
    ways = (_find_steps(x, y, library) for x, y in both if not find_path(x, y))
    return tuple(filter(None, ways))


def _list_steps(role: Role, other: Role) -> tuple[Stated, ...]:
    steps = [fact for fact in order_by_weight(role.leads_to) if fact.id != other.slug]
    return state(role, "leads_to", tuple(steps[:_MOST_STEPS]))


def _plan_move(x: str, start: Role, y: str, goal: Role, library: Library) -> Tree:
    path, way = find_path(start, goal), _list_ways(start, goal)
    steps = () if path else _find_steps(start, goal, library)
    takes = _list_taken(start, goal)
    is_back = _rank(goal) < _rank(start)
    if not path and (is_back or not (way or takes or steps)):
        return None
    # What people in the first job have learnt before it carries over as well.
    held = {
        fact.id: Stated(start.slug, name, fact, told=False)
        for name in ("background", "skills")
        for fact in start.facts(name)
    }
    kept = [fact for fact in order_by_weight(goal.skills) if fact.id in held][:_MOST_KEPT]
    return {
        "from": x,
        "to": y,
        "path": path,
        "steps": steps,
        "keeps": tuple(
            {
                x: held[fact.id],
                y: Stated(goal.slug, "skills", fact, told=False),
            }
            for fact in kept
        ),
        "takes": state(goal, "skills", takes, told=False),
        "way": way,
    }


def _find_steps(start: Role, goal: Role, library: Library) -> tuple[Tree, ...]:
    """The fewest steps from job to job by which facts lead from `start` to `goal`; maybe none."""
    way, before = [goal.slug], _map_ways(library)(start.slug)
    while way[-1] in before:
        way.append(before[way[-1]])
    roles = [library.roles[it] for it in reversed(way)]
    return tuple(_state_step(x, y) for x, y in pairwise(roles)) if len(roles) > 1 else ()


@lru_cache(maxsize=2)
def _map_ways(library: Library) -> Callable[[str], Mapping[str, str]]:
    """From a job: the one before each job that can be reached from there, in the fewest steps.

    A later job leads to an earlier one seldom enough to be no way, whatever a fact says of it.
    """
    paths: dict[str, set[str]] = {}
    for slug, role in library.roles.items():
        steps = [(slug, fact.id) for fact in role.leads_to]
        steps += [(fact.id, slug) for fact in role.comes_from]
        for start, goal in steps:
            paths.setdefault(start, set()).add(goal)
    ranks = {slug: _rank(role) for slug, role in library.roles.items()}
    following = {
        slug: sorted(it for it in paths.get(slug, ()) if ranks.get(it, -2) >= rank)
        for slug, rank in ranks.items()
    }

    @cache
    def find_ways(start: str) -> Mapping[str, str]:
        before: dict[str, str] = {}
        reached = [start]
        for _ in range(_MOST_BETWEEN):
            last, reached = reached, []
            for slug in last:
                new = [it for it in following.get(slug, ()) if it != start and it not in before]
                before |= dict.fromkeys(new, slug)
                reached += new
        return before

    return find_ways


def _state_step(x: Role, y: Role) -> Tree:
    return {"from": x.one, "to": y.one, "fact": find_path(x, y, told=False)}


def _list_ways(start: Role, goal: Role) -> tuple[Stated, ...]:
    """From which other jobs people come to the goal."""
    jobs = [fact for fact in order_by_weight(goal.comes_from) if fact.id != start.slug]
    return state(goal, "comes_from", tuple(jobs[:_MOST_STEPS]))


def _list_taken(start: Role, goal: Role) -> tuple[Fact, ...]:
    if not start.background:
        return ()
    had = {fact.id for fact in (*start.skills, *start.background)}
    core = [fact for fact in goal.skills if fact.weight == "core" and fact.id not in had]
    return tuple(core[:_MOST_TAKEN])


def plan_angle(pair: Pair) -> dict[str, Tree]:
    """The thread of the article: one leads to the other, they are other stages, or apart."""
    roles = {"a": pair.a, "b": pair.b}
    # Where each leads to the other, the way up counts, then the one that more people take; a step
    # that few take is no thread.
    usual = [
        (-_rank(roles[y]), rank(path.fact), roles[y].slug, x, y)
        for x, y in _WAYS
        if (path := find_path(roles[x], roles[y])) and path.fact.weight != "extra"
    ]
    if usual:
        *_, x, y = min(usual)
        return {"kind": "path", "from": x, "to": y}
    x, y = sorted(roles, key=lambda side: _rank(roles[side]))
    if find_stage(roles[x]) and _rank(roles[x]) != _rank(roles[y]):
        return {"kind": "stages", "from": x, "to": y}
    return {"kind": "apart", "from": None, "to": None}


def _rank(role: Role) -> int:
    stage = find_stage(role)
    return STAGES.index(stage) if stage else -1
