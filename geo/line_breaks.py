"""Whether a line break in a text ends something, or only a line."""

_LEAST, _MOST = 50, 120
"""Characters of a line that was broken for its length alone."""

_SAMPLE = 20_000


def is_wrapped(text: str) -> bool:
    """Tell whether line breaks are the typewriter's: most lines end in mid-sentence at about the same width.

    The recogniser asks something else of a text, which its models have learnt with (``recognition/tokens.py``): whether
    lines go on in small letters, which three lines tell, or ragged ones.
    """
    lines = [line for line in text[:_SAMPLE].split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    cut = [line for line in lines if _LEAST <= len(line) <= _MOST and line.rstrip()[-1:] not in '.!?؟…"”:']
    return len(cut) > 0.6 * len(lines) and max(map(len, lines)) <= _MOST
