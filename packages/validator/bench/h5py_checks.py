"""The checks of a full validation's data pass, as one would write them with h5py and numpy.

usage: h5py_checks.py FILE [--no-digest]
Prints one JSON line: the least milliseconds of three rounds, and what was found.
"""

import hashlib
import json
import sys
import time

import h5py
import numpy as np

BLOCK = 65_536
ROUNDS = 3


def scan(dataset, buffer):
    found = dict(minimum=np.inf, maximum=-np.inf, nan=0, infinite=0, negative=0, not_increasing=0, sum=0.0)
    previous = -np.inf
    for start in range(0, dataset.shape[0], BLOCK):
        count = min(BLOCK, dataset.shape[0] - start)
        dataset.read_direct(buffer, np.s_[start : start + count], np.s_[:count])
        values = buffer[:count]
        found["minimum"] = min(found["minimum"], float(np.fmin.reduce(values)))
        found["maximum"] = max(found["maximum"], float(np.fmax.reduce(values)))
        if not np.isfinite(values).all():
            found["nan"] += int(np.isnan(values).sum())
            found["infinite"] += int(np.isinf(values).sum())
        if found["minimum"] < 0:
            found["negative"] += int((values < 0).sum())
        found["not_increasing"] += int((~(values[1:] > values[:-1])).sum()) + int(not values[0] > previous)
        found["sum"] += float(values.sum())
        previous = values[-1]
    return found


def digest(path):
    sha256 = hashlib.sha256()
    with open(path, "rb", buffering=0) as file:
        while block := file.read(1 << 20):
            sha256.update(block)
    return sha256.hexdigest()


def checks(path, with_digest):
    if with_digest:
        digest(path)
    with h5py.File(path, "r") as file:
        buffer = np.empty(BLOCK)
        return {name: scan(dataset, buffer) for name, dataset in file["columns"].items()}


def main():
    least = np.inf
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        found = checks(sys.argv[1], "--no-digest" not in sys.argv)
        least = min(least, time.perf_counter() - begin)
    print(json.dumps({"milliseconds": least * 1000, "sum": sum(each["sum"] for each in found.values())}))


main()
