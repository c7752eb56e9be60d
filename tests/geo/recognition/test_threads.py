import threading
import time

import numpy as np

from geo.recognition.channels import Channel
from geo.recognition.model import Model

WORDS = [f"word{i}" for i in range(600)]
THREADS = 6


def slowly(word, distance):
    time.sleep(1e-5)  # whoever waits lets another thread in
    return [word]


def a_model():
    rows = {f"w0:{word}": row for row, word in enumerate(WORDS)}
    weights = np.arange(2 * len(WORDS), dtype=np.float32).reshape(-1, 2)
    return Model([Channel("w", (0,), slowly)], ("outside", "place"), np.zeros((2, 2), np.float32), weights, rows)


def test_threads_that_share_a_model_get_the_scores_that_one_gets_alone():
    shared = a_model()
    texts = [[WORDS[(start + i) % len(WORDS)] for i in range(0, 400, 7)] for start in range(0, 600, 10)]
    alone = [a_model().scores([text]) for text in texts]
    wrong = []

    def read(first):
        for number in [*range(first, len(texts)), *range(first)]:
            try:
                if not np.array_equal(shared.scores([texts[number]]), alone[number]):
                    wrong.append(number)
            except (IndexError, ValueError, KeyError) as error:
                wrong.append(error)

    readers = [threading.Thread(target=read, args=(10 * k,)) for k in range(THREADS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert not wrong
