"""Prints every dataset of an HDF5 product as JSON: path -> [attributes, values]."""

import json
import sys

import h5py

found = {}


def visit(path, item):
    if isinstance(item, h5py.Dataset) and not path.startswith("dmdc"):
        attributes = {name: value for name, value in item.attrs.items()}
        found["/" + path] = [attributes, item[...].ravel().tolist()]


with h5py.File(sys.argv[1], "r") as file:
    file.visititems(visit)
    root = {name: list(value) if hasattr(value, "tolist") else value for name, value in file.attrs.items()}
json.dump({"root": root, "datasets": found}, sys.stdout)
