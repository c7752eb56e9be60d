"""`python -m maps.cli` is `strikemap`."""

from maps.cli import main

main()
