"""Finding place names: from a text to mentions.

``tokens`` cuts the text, ``matches`` and ``names`` ask the gazetteer, ``evidence`` reads the rest of the document,
``latin`` and ``arabic`` turn all this into features, ``model`` and ``linear_chain`` label the tokens. ``train`` makes
the models from annotated texts.
"""

from geo.recognition.mention import Label, Mention
from geo.recognition.recogniser import recognise

__all__ = ["Label", "Mention", "recognise"]
