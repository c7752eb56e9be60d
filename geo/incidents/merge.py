"""Put together the reports of one strike, from all documents and languages, in whatever order they came."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.incidents.agreement import apart
from geo.incidents.blocking import pairs
from geo.incidents.compare import Comparison, compare
from geo.incidents.incident import Incident
from geo.location import Location

_AMBIGUOUS = 0.35  # a vague report whose two best matches are so close joins neither
_COMMON_SHARE, _COMMON_LEAST = 0.02, 12


@dataclass
class Group:
    """Incidents that are one strike, and why each join was made; ``pinned`` is a place given by hand."""

    members: list[Incident] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    because: list[str] = field(default_factory=list)
    pinned: Location | None = None

    @property
    def sharpest(self) -> Incident:
        """The member with the most specific located place."""
        return max(self.members, key=lambda m: (m.location is not None and m.location.density is not None, m.grade))


def is_worth_filing(group: Group) -> bool:
    """Drop what is told as history only and lies nowhere: a topic rather than a strike."""
    return any(member.location is not None or not member.background for member in group.members)


def rare_names(incidents: Sequence[Incident]) -> frozenset[str]:
    """Return the names that few documents share; common ones join nothing."""
    documents: dict[str, set[str]] = defaultdict(set)
    for incident in incidents:
        for name in incident.names | incident.words:
            documents[name].add(incident.document_id)
    every = len({i.document_id for i in incidents})
    most = max(_COMMON_LEAST, _COMMON_SHARE * every)
    return frozenset(name for name, ids in documents.items() if 2 <= len(ids) <= most)


def _copies(incidents: Sequence[Incident]) -> list[Group]:
    """Group word-for-word copies first: a hundred of them cost no hundred comparisons each."""
    groups: dict[tuple[object, ...], list[Group]] = defaultdict(list)
    for incident in sorted(incidents, key=lambda i: i.key):
        place = incident.location.name if incident.location else None
        key = (incident.fingerprint, incident.first, incident.last, place, incident.killed, incident.actor)
        for group in groups[key]:
            if incident.document_id not in group.documents:
                group.members.append(incident)
                group.documents.add(incident.document_id)
                if len(group.members) == 2:
                    group.because.append("Reports with the same wording are counted as one source.")
                break
        else:
            groups[key].append(Group([incident], {incident.document_id}))
    return sorted((g for same in groups.values() for g in same), key=lambda g: g.members[0].key)


class _Union:
    """Groups under construction; joining keeps documents disjoint and places together."""

    def __init__(self, groups: list[Group]) -> None:
        self.groups = groups
        self.parent = list(range(len(groups)))

    def root(self, index: int) -> int:
        while self.parent[index] != index:
            self.parent[index] = self.parent[self.parent[index]]
            index = self.parent[index]
        return index

    def may_join(self, one: int, two: int, comparison: Comparison) -> bool:
        first, second = self.groups[one], self.groups[two]
        small, large = sorted((first.documents, second.documents), key=len)
        if any(document in large for document in small):
            return False
        if _days_apart(first, second):
            return False
        if comparison.contradicts:
            return True
        a, b = first.sharpest, second.sharpest
        return min(a.grade, b.grade) < 2 or not apart(a.location, b.location)

    def join(self, one: int, two: int, because: str) -> None:
        keep, gone = sorted((one, two), key=lambda i: self.groups[i].members[0].key)
        target, source = self.groups[keep], self.groups[gone]
        target.members += source.members
        target.documents |= source.documents
        target.because += [*source.because, because]
        self.parent[gone] = keep


def _days_apart(first: Group, second: Group) -> bool:
    """Tell whether exactly dated members lie more than a day apart: one day may be the other's night."""
    days = [m.first for g in (first, second) for m in g.members if m.precision == "day" and m.first]
    return bool(days) and (max(days) - min(days)).days > 1


def _sentence(a: Incident, b: Incident, comparison: Comparison) -> str:
    one, two = (r.source or r.document_id for r in (a.reports[0], b.reports[0]))
    return f"{two} ({b.document_id}) and {one} ({a.document_id}) tell of a strike {', '.join(comparison.reasons)}."


def merge(incidents: Sequence[Incident]) -> list[Group]:
    """Return groups of incidents that are one strike; independent of the order of ``incidents``."""
    groups = _copies(incidents)
    heads = [group.members[0] for group in groups]
    rare = rare_names(heads)
    edges = [(c, i, j) for i, j in pairs(heads) if (c := compare(heads[i], heads[j], rare)) is not None]
    edges.sort(key=lambda e: (e[0].contradicts, e[0].vague, -e[0].score, e[1], e[2]))
    union = _Union(groups)
    rivals = _rivals(edges)
    for comparison, i, j in edges:
        one, two = union.root(i), union.root(j)
        if one == two or not union.may_join(one, two, comparison):
            continue
        if comparison.vague and _is_ambiguous(comparison, i, j, rivals, union, heads):
            continue
        union.join(one, two, _sentence(heads[i], heads[j], comparison))
    whole = [groups[i] for i in range(len(groups)) if union.root(i) == i]
    return [group for group in whole if is_worth_filing(group)]


def _rivals(edges: list[tuple[Comparison, int, int]]) -> dict[int, list[tuple[float, int]]]:
    rivals: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for comparison, i, j in edges:
        rivals[i].append((comparison.score, j))
        rivals[j].append((comparison.score, i))
    return rivals


def _is_ambiguous(
    comparison: Comparison,
    i: int,
    j: int,
    rivals: dict[int, list[tuple[float, int]]],
    union: _Union,
    heads: list[Incident],
) -> bool:
    """Tell whether the vague one of a pair fits another strike, a different one, as well."""
    vague, other = (i, j) if heads[i].grade <= heads[j].grade else (j, i)
    mine = union.root(other)
    best: dict[int, float] = {}
    for score, rival in rivals[vague]:
        root = union.root(rival)
        if root not in (mine, union.root(vague)):
            best[root] = max(best.get(root, score), score)
    return any(
        comparison.score - score < _AMBIGUOUS and apart(heads[root].location, heads[other].location)
        for root, score in best.items()
    )
