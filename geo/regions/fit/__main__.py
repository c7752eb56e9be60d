"""``python -m geo.regions.fit --gold DIR [--write]``: refit every class, print how well it does, write the table."""

from __future__ import annotations

from pathlib import Path

import click
from tqdm import tqdm

from geo.regions.fit.cases import Case, score
from geo.regions.fit.parts import PART_TASKS, PartTask
from geo.regions.fit.table_file import write_table
from geo.regions.fit.tasks import TASKS, Task
from geo.regions.fit.validation import checked, cross_validate
from geo.regions.surroundings import current


@click.command()
@click.option("--gold", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--write", is_flag=True, help="write the constants that all cases together ask for")
@click.option("--only", default="", help="fit only the classes whose name begins so")
def main(gold: Path, write: bool, only: str) -> None:
    """Refit the constants of the regions on the surveyed tables in GOLD.

    Each class is scored by cross-validation, on anchors that its constants were not fitted on, and then fitted once
    more on all of them, for the table.
    """
    tasks: tuple[Task | PartTask, ...] = (*TASKS, *PART_TASKS)
    for task in tqdm(tasks, desc="classes", disable=None):
        if task.label.startswith(only):
            click.echo(_refit(task, list(task.read(gold))))
    if write:
        write_table()


def _refit(task: Task | PartTask, cases: list[Case]) -> str:
    """Fit a class and tell what it holds: as it was, held out, and in the end on what it was fitted on."""
    if not cases:
        return f"{task.label:<34} no cases"
    world = current()
    now, first = task.values(), task.values()
    told = [score(cases, world).line(f"{task.label}: before")]
    fitted = bool(first) and len({case.anchor for case in cases}) > 1
    if fitted:
        held = cross_validate(cases, lambda some: task.fit(some, world), world)
        told.append(held.line(f"{task.label}: held out"))
        task.fit(cases, world)
        told.append(score(cases, world).line(f"{task.label}: after"))
        now = task.values()
    told += [f"    {name:<22} {first[name]:8.4f} → {value:8.4f}" for name, value in now.items()]
    task.tell(held.told() if fitted else checked(cases, world))
    return "\n".join(told)


if __name__ == "__main__":
    main()
