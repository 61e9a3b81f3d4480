"""Judges product documents with jsonschema alone, HDF5 ones projected with h5py, to compare another language's verdict.

Standard input: {"schemas": {name: path}, "items": [[schema name, path of a document], ...]}
Standard output: for each item the pointer of every error, or null where the file could not be read.
The projection follows packages/spec/docs/projection.md and nothing else.
"""

import json
import sys

import h5py
import jsonschema
import numpy

LEFT_OUT = set(
    "NX_class default signal axes auxiliary_signals interpretation long_name creator file_name file_time "
    "file_update_time HDF5_Version h5py_version NeXus_version CLASS NAME TITLE VERSION DIMENSION_LIST REFERENCE_LIST "
    "DIMENSION_LABELS _Netcdf4Dimid _Netcdf4Coordinates _nc3_strict _NCProperties FLAVOR EXTDIM NROWS FILTERS "
    "PYTABLES_FORMAT_VERSION".split()
)


def plain(value):
    if isinstance(value, numpy.ndarray):
        return [plain(item) for item in value.tolist()]
    if isinstance(value, bytes):
        return value.decode("utf-8")
    return value.item() if isinstance(value, numpy.generic) else value


def attributes(node):
    kept = (name for name in node.attrs if name not in LEFT_OUT)
    kept = (name for name in kept if not name.endswith("_indices") and not name.startswith("NX"))
    return {name: plain(node.attrs[name]) for name in kept}


def project(node):
    if isinstance(node, h5py.Dataset):
        return {"dtype": node.dtype.name, "shape": list(node.shape), **attributes(node)}
    members = {name: project(node[name]) for name in node if node.name != "/" or name != "dmdc"}
    return {**attributes(node), **members}


def document(path):
    if h5py.is_hdf5(path):
        with h5py.File(path, "r") as file:
            return project(file)
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def judge(validator, path):
    try:
        found = document(path)
    except (OSError, ValueError):
        return None
    return sorted({"/".join(["", *map(str, error.absolute_path)]) for error in validator.iter_errors(found)})


request = json.load(sys.stdin)
validators = {}
for name, path in request["schemas"].items():
    with open(path, encoding="utf-8") as file:
        validators[name] = jsonschema.Draft7Validator(json.load(file))
json.dump([judge(validators[name], path) for name, path in request["items"]], sys.stdout)
