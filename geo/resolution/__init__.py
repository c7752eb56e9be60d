"""From the mentions of a text to the places that they mean.

``surfaces`` undresses a mention, ``candidates`` asks the gazetteer, ``surroundings`` reads the words beside it,
``scene`` lays all candidates of a text out as columns, ``features`` and ``focus`` describe each candidate in numbers,
``ranker`` weighs them, ``confidence`` says how sure that is and ``explain`` why.
"""
