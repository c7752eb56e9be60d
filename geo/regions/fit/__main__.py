"""``python -m geo.regions.fit --gold DIR [--write]``: refit every class, print how well it does, write the table."""

from __future__ import annotations

import copy
from pathlib import Path

import click
from tqdm import tqdm

from geo.regions import constants
from geo.regions.fit.cases import Case, score
from geo.regions.fit.parameters import TASKS, Task
from geo.regions.fit.parts import PART_TASKS, fit_part, report_part
from geo.regions.fit.search import fit, folds
from geo.regions.fit.table_file import write_table
from geo.regions.surroundings import current

_LEAST_FOR_FOLDS = 20


@click.command()
@click.option("--gold", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--write", is_flag=True, help="write the constants that all cases together ask for")
@click.option("--only", default="", help="fit only the classes whose name begins so")
def main(gold: Path, write: bool, only: str) -> None:
    """Refit the constants of the regions on the surveyed tables in GOLD.

    Each class is fitted twice, on either half of its anchors, and scored on the half that it was not fitted on; then
    once more on all of them, for the table.
    """
    for task in tqdm(TASKS, desc="classes", disable=None):
        if task.label.startswith(only):
            _refit(task, list(task.read(gold)))
    for part in PART_TASKS:
        if part.label.startswith(only):
            click.echo(report_part(part, gold))
            fit_part(part, gold)
    if write:
        write_table()


def _refit(task: Task, cases: list[Case]) -> None:
    world = current()
    if not cases:
        click.echo(f"{task.label:<34} no cases")
        return
    before = copy.deepcopy(constants.values(task.phrase_class, task.register))
    click.echo(score(cases, world).line(f"{task.label}: before"))
    halves = folds(cases)
    if task.parameters and min(map(len, halves)) >= _LEAST_FOR_FOLDS:
        for held, rest in (halves, halves[::-1]):
            fit(task, rest, world)
            click.echo(score(held, world).line(f"{task.label}: other fold"))
    fit(task, cases, world)
    after = score(cases, world)
    click.echo(after.line(f"{task.label}: after"))
    for parameter in task.parameters:
        now = parameter.get(constants.values(task.phrase_class, task.register))
        click.echo(f"    {parameter.path:<22} {parameter.get(before):8.4f} → {now:8.4f}")
    entry = constants.table()[task.phrase_class]
    told = entry.setdefault("sources", {})
    told[task.register] = f"{task.source}; n {after.n}, inside {after.inside50:.2f} and {after.inside90:.2f}"


if __name__ == "__main__":
    main()
