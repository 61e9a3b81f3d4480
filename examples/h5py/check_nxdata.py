"""Checks the default plot of an HDF5 file against the published rules of NXdata: https://manual.nexusformat.org/classes/base_classes/NXdata.html."""

import sys

import h5py
import numpy as np


def text(value):
    """A scalar text; NeXus allows both kinds of strings."""
    assert isinstance(value, (str, bytes)), f"a scalar text was expected, not {value!r}"
    return value if isinstance(value, str) else value.decode()


def follow(group, expected):
    """The child that `default` names: a name, not a path."""
    name = text(group.attrs["default"])
    assert "/" not in name and name in group, f"default names {name}, which is not in {group.name}"
    assert text(group[name].attrs["NX_class"]) == expected, f"{name} is no {expected}"
    return group[name]


def child(data, name):
    assert "/" not in name, f"{name} is a path, not a name"
    assert isinstance(data.get(name), h5py.Dataset), f"{name} is no dataset of {data.name}"
    assert np.issubdtype(data[name].dtype, np.number), f"{name} is not numeric"
    return data[name]


with h5py.File(sys.argv[1], "r") as file:
    assert text(file.attrs["NX_class"]) == "NXroot"
    data = follow(follow(file, "NXentry"), "NXdata")
    signal = child(data, text(data.attrs["signal"]))
    assert signal.size > 0, "something to show"
    axes = [text(name) for name in data.attrs.get("axes", [])]
    assert len(axes) == signal.ndim or (not axes and signal.ndim == 1), "one axis for each dimension, or none of a list"
    assert len(set(axes)) == len(axes), "each axis once"
    for name, length in zip(axes, signal.shape):
        axis = child(data, name)
        # NXdata allows the edges of bins too, one more than there are; silx shows nothing then, so views have none.
        assert axis.shape == (length,), f"{name} has shape {axis.shape} for a dimension of {length}"
        values = axis[()].astype(float)
        steps = np.diff(values)
        assert np.isfinite(values).all() and ((steps > 0).all() or (steps < 0).all()), f"{name} is not monotonic"
        assert text(axis.attrs["units"]), "units on every axis"
    for name in data.attrs:
        assert not name.endswith("_indices") or name[: -len("_indices")] in data, f"{name} belongs to no field"
    if "title" in data:
        assert text(data["title"][()]), "a title is a scalar text"
    print(text(data.attrs["signal"]), *axes)
