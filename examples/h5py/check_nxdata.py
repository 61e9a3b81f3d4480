"""Checks the default plot of an HDF5 file against the NXdata rules: the chain of `default`, `signal` and `axes`."""

import sys

import h5py


def text(value):
    return value if isinstance(value, str) else value.decode()


with h5py.File(sys.argv[1], "r") as file:
    assert file.attrs["NX_class"] == "NXroot"
    entry = file[text(file.attrs["default"])]
    assert entry.attrs["NX_class"] == "NXentry"
    data = entry[text(entry.attrs["default"])]
    assert data.attrs["NX_class"] == "NXdata"
    signal = data[text(data.attrs["signal"])]
    axes = [text(name) for name in data.attrs["axes"]]
    assert len(axes) == signal.ndim, "one axis for each dimension of the signal"
    assert all("/" not in name for name in axes), "names, not paths"
    for name, length in zip(axes, signal.shape):
        assert data[name].ndim == 1 and data[name].shape[0] in (length, length + 1), name
        assert text(data[name].attrs["units"]), "units on every axis"
    print(signal.name, *axes)
