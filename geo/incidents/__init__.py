"""From located phrases to incidents that an analyst would file.

The way through: ``sentences`` and their ``normal`` spelling → ``triggers`` → ``eventhood`` (did it happen?) →
``when``, ``places``, ``casualties``, ``actors`` (what belongs to it) → ``mentions`` → ``coreference`` (one strike in
several sentences) → ``filing`` (an ``incident`` of one report) → ``merge`` (with those of other reports, ``blocking``
and ``compare`` decide which) → ``corrections`` → ``fusion`` (a strike). All words are data: ``lexicons/*.yaml``.

Days: ``date_patterns`` → ``date_meaning`` (with ``calendar_rules``) → ``dates`` (several expressions as one) →
``when`` (which of them is the strike's). Tolls: ``quantities`` and ``victims`` (who is counted, and sums) →
``counting`` (what is counted) → ``casualties``.
"""
