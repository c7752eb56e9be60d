"""Benchmarks of the stages on texts that people have marked: ``python -m geo.bench STAGE --gold DIR``."""
