"""Judges releases by the declared rules alone: the table of the rules, json and h5py, and nothing of another language.

Standard input: {"table": path of rules.json, "releases": [folder, ...]}
Standard output: for each release a list of [rule, file, pointer, index, count], or null without a manifest.
It follows packages/conformance/kinds.md and nothing else; stages that an earlier rule blocks are not its matter.
"""

import json
import math
import os
import re
import sys

import h5py
import numpy

LEFT_OUT = set(
    "default signal axes auxiliary_signals interpretation long_name creator file_name file_time file_update_time "
    "HDF5_Version h5py_version CLASS NAME TITLE VERSION DIMENSION_LIST REFERENCE_LIST DIMENSION_LABELS _Netcdf4Dimid "
    "_Netcdf4Coordinates _nc3_strict _NCProperties FLAVOR EXTDIM NROWS FILTERS PYTABLES_FORMAT_VERSION".split()
)


# ---- documents -------------------------------------------------------------------------------------------------------


class Document:
    """What a rule sees: the projected document, and the values of its arrays by pointer."""

    def __init__(self, file, content, arrays):
        self.file, self.content, self.arrays = file, content, arrays


def escape(name):
    return str(name).replace("~", "~0").replace("/", "~1")


def from_json(node, pointer, arrays):
    if isinstance(node, list):
        return [from_json(item, f"{pointer}/{index}", arrays) for index, item in enumerate(node)]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("values"), list):
        metadata = {name: value for name, value in node.items() if name not in ("values", "dtype")}
        if any(isinstance(value, str) for value in node["values"][:1]) and node.get("dtype") != "int64":
            return {"dtype": "string", "shape": [len(node["values"])], **metadata}
        values = numpy.array([numbers(row) for row in node["values"]], dtype=object)
        shape = list(numpy.shape(values))
        arrays[pointer] = values
        return {"dtype": node.get("dtype", "float64"), "shape": shape, **metadata}
    return {name: from_json(value, f"{pointer}/{escape(name)}", arrays) for name, value in node.items()}


def numbers(row):
    if isinstance(row, list):
        return [numbers(item) for item in row]
    if row is None:
        return math.nan
    return int(row) if isinstance(row, str) else row


def plain(value):
    if isinstance(value, numpy.ndarray):
        return [plain(item) for item in value.tolist()]
    if isinstance(value, bytes):
        return value.decode("utf-8")
    return value.item() if isinstance(value, numpy.generic) else value


def from_hdf5(node, pointer, arrays):
    kept = {
        name: plain(node.attrs[name])
        for name in node.attrs
        if name not in LEFT_OUT and not name.endswith("_indices") and not re.match("NX|NeXus_", name)
    }
    if isinstance(node, h5py.Dataset):
        arrays[pointer] = node[()]
        return {"dtype": node.dtype.name, "shape": list(node.shape), **kept}
    members = {name: from_hdf5(node[name], f"{pointer}/{name}", arrays) for name in node if pointer or name != "dmdc"}
    return {**kept, **members}


def open_product(folder, path):
    arrays = {}
    full = os.path.join(folder, path)
    with open(full, "rb") as file:
        is_hdf5 = file.read(8) == b"\x89HDF\r\n\x1a\n"
    if is_hdf5:
        with h5py.File(full, "r") as file:
            content = from_hdf5(file, "", arrays)
    else:
        with open(full, encoding="utf-8") as file:
            content = from_json(json.load(file), "", arrays)
    return Document(path, {name: value for name, value in content.items() if name != "ext"}, arrays)


# ---- places ----------------------------------------------------------------------------------------------------------


def member(value, path):
    for step in filter(None, path.split("/")):
        if not isinstance(value, dict) or step not in value:
            return None
        value = value[step]
    return value


def members(pointer, value):
    if isinstance(value, dict):
        return [(f"{pointer}/{escape(name)}", item) for name, item in value.items() if name != "order"]
    if isinstance(value, list):
        return [(f"{pointer}/{index}", item) for index, item in enumerate(value)]
    return []


def walk(pointer, value, steps):
    if not steps:
        return [(pointer, value)]
    step, rest = steps[0], steps[1:]
    if step == "**":
        deeper = [walk(*each, steps) for each in members(pointer, value) if isinstance(each[1], dict)]
        return sum(deeper, walk(pointer, value, rest))
    if step == "*":
        return sum((walk(*each, rest) for each in members(pointer, value)), [])
    found = member(value, step)
    return [] if found is None else walk(f"{pointer}/{step}", found, rest)


def subjects(document, place):
    where = place.get("where", {})
    for pointer, value in walk("", document.content, place["path"].split("/")[1:]):
        if all(member(value, path) in some for path, some in where.items()):
            at = place.get("at", "")
            subject = member(value, at) if at else value
            if subject is not None:
                yield (f"{pointer}/{at}" if at else pointer), subject


# ---- numbers ---------------------------------------------------------------------------------------------------------


def is_array(value):
    return isinstance(value, dict) and isinstance(value.get("dtype"), str) and isinstance(value.get("shape"), list)


def unit(text, symbols):
    factor, dimension = 1.0, [0] * 5
    for part in text.split("."):
        symbol, _, exponent = part.partition("**")
        if symbol not in symbols:
            return None
        power = int(exponent or 1)
        factor *= symbols[symbol]["factor"] ** power
        dimension = [a + power * b for a, b in zip(dimension, symbols[symbol]["dimension"])]
    return factor, dimension


def ratio(source, target, symbols):
    if source is None or target is None or source == target:
        return 1.0
    a, b = unit(source, symbols), unit(target, symbols)
    return None if a is None or b is None or a[1] != b[1] else float(f"{a[0] / b[0]:.15g}")


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def numeric(document, pointer, value):
    """(units, is single, values), or None when the value is no number, quantity or array of numbers."""
    if is_number(value):
        return None, True, [value]
    if is_array(value):
        if value["dtype"] == "string":
            return None
        return value.get("units"), False, numpy.ravel(document.arrays[pointer])
    if isinstance(value, dict) and is_number(value.get("value")) and isinstance(value.get("units"), str):
        return value["units"], True, [value["value"]]
    return None


def wrong(indices, width, single):
    """Index along the first dimension and count, or neither for a single number."""
    if not indices:
        return []
    return [(None, None)] if single else [(indices[0] // width, len(indices))]


def width(value):
    return max(1, math.prod(value["shape"][1:])) if is_array(value) else 1


# ---- kinds: each yields (pointer, index, count) ----------------------------------------------------------------------


def texts(pointer, value):
    if isinstance(value, str):
        return [(pointer, value)]
    if isinstance(value, dict):
        return [(f"{pointer}/{escape(name)}", name) for name in value if name != "order"]
    items = enumerate(value) if isinstance(value, list) else []
    return [(f"{pointer}/{index}", text) for index, text in items if isinstance(text, str)]


def pattern(rule, pointer, value, _):
    return [(at, None, None) for at, text in texts(pointer, value) if not re.fullmatch(rule["matches"], text)]


def one_of(rule, pointer, value, _):
    judged = isinstance(value, str) or is_number(value)
    return [(pointer, None, None)] if judged and value not in rule["values"] else []


def in_registry(rule, pointer, value, context):
    entries = context["registries"][rule["registry"]]
    return [(at, None, None) for at, text in texts(pointer, value) if text not in entries]


def in_range(rule, pointer, value, context):
    found = numeric(context["document"], pointer, value)
    factor = None if found is None else ratio(found[0], rule.get("units"), context["units"])
    if factor is None:
        return []
    low = threshold(rule.get("minimum", -math.inf), context)
    high = threshold(rule.get("maximum", math.inf), context)
    exclusive = rule.get("exclusive")

    def outside(number):
        size = (abs(number) if "absolute" in rule else number) * factor
        below = size <= low if exclusive in ("minimum", "both") else size < low
        above = size >= high if exclusive in ("maximum", "both") else size > high
        return below or above

    indices = [index for index, number in enumerate(found[2]) if outside(float(number))]
    return [(pointer, *each) for each in wrong(indices, width(value), found[1])]


def threshold(value, context):
    return context["tunables"][value["tunable"]]["default"] if isinstance(value, dict) else value


def monotonic(rule, pointer, value, context):
    if not is_array(value) or len(value["shape"]) != 1:
        return []
    values = [float(number) for number in context["document"].arrays[pointer]]
    pairs = list(zip(values, values[1:]))
    test = {
        "increasing": lambda a, b: not b > a,
        "not_decreasing": lambda a, b: b < a,
        "not_increasing": lambda a, b: b > a,
    }[rule["direction"]]
    indices = [index + 1 for index, (a, b) in enumerate(pairs) if test(a, b)]
    if rule["direction"] == "increasing" and values and math.isnan(values[0]):
        indices.insert(0, 0)
    return [(pointer, *each) for each in wrong(indices, 1, False)]


def ordered(rule, pointer, value, context):
    found = []
    for path in rule["members"]:
        at = f"{pointer}/{path}"
        item = numeric(context["document"], at, member(value, path))
        if item is not None:
            found.append((at, item, member(value, path)))
    result = []
    kept = [(at, item, raw, ratio(item[0], found[0][1][0], context["units"])) for at, item, raw in found]
    kept = [each for each in kept if each[3] is not None]
    for (at, low, raw, a), (_, high, other, b) in zip(kept, kept[1:]):
        if low[1] != high[1] or (not low[1] and raw["shape"] != other["shape"]):
            continue
        test = (lambda x, y: x >= y) if "strictly" in rule else (lambda x, y: x > y)
        indices = [i for i, (x, y) in enumerate(zip(low[2], high[2])) if test(float(x) * a, float(y) * b)]
        result += [(at, *each) for each in wrong(indices, width(raw), low[1])]
    return result


def same_length(rule, pointer, value, _):
    lengths = []
    for path in rule["members"]:
        item = member(value, path)
        if isinstance(item, list):
            lengths.append((path, len(item)))
        elif is_array(item) and item["shape"]:
            lengths.append((path, item["shape"][0]))
    return [(f"{pointer}/{path}", None, None) for path, length in lengths if length != lengths[0][1]]


def equal_across(rule, pointer, value, context):
    there = [path for path in rule["members"] if member(value, path) is not None]
    if "reference" not in rule:
        return [(f"{pointer}/{p}", None, None) for p in there[1:] if member(value, p) != member(value, there[0])]
    other = context["products"].get(member(value, rule["reference"]))
    if other is None:
        return []
    pairs = [(path, member(value, path), member(other.content, path)) for path in there]
    return [(f"{pointer}/{path}", None, None) for path, a, b in pairs if b is not None and a != b]


def required_with(rule, pointer, value, _):
    def has(path):
        return member(value, path) is not None

    if not isinstance(value, dict) or not all(map(has, rule.get("present", []))):
        return []
    found = [(pointer, None, None) for path in rule.get("needs_all", []) if not has(path)]
    if rule.get("needs_any") and not any(map(has, rule["needs_any"])):
        found.append((pointer, None, None))
    return found + [(f"{pointer}/{path}", None, None) for path in rule.get("forbids", []) if has(path)]


def sum_at_most(rule, pointer, value, context):
    if not is_array(value):
        return []
    rows = numpy.array(context["document"].arrays[pointer], dtype=float)
    sums = rows.reshape(rows.shape[0], -1).sum(axis=1) if rows.size else []
    indices = [row for row, total in enumerate(sums) if total > rule["maximum"] + rule["tolerance"]]
    return [(pointer, *each) for each in wrong(indices, 1, False)]


def whole(_, pointer, value, context):
    if is_number(value):
        return [(pointer, None, None)] if math.isfinite(value) and value != int(value) else []
    if not is_array(value) or not value["dtype"].startswith("float"):
        return []
    values = [float(number) for number in numpy.ravel(context["document"].arrays[pointer])]
    indices = [i for i, number in enumerate(values) if math.isfinite(number) and not number.is_integer()]
    return [(pointer, *each) for each in wrong(indices, width(value), False)]


def stored_as(rule, pointer, value, _):
    if not is_array(value):
        return []
    found = [] if value["dtype"] in rule["dtype"] else [(pointer, None, None)]
    if "units" in rule and value.get("units") not in rule["units"]:
        found.append((f"{pointer}/units", None, None))
    return found


def not_constant(rule, pointer, value, context):
    if not is_array(value):
        return []
    values = [float(number) for number in numpy.ravel(context["document"].arrays[pointer])]
    if len(values) < threshold(rule["least_values"], context) or any(number != values[0] for number in values):
        return []
    return [(pointer, None, len(values))] if values[0] in rule.get("values", [values[0]]) else []


KINDS = {
    "pattern": pattern,
    "one-of": one_of,
    "in-registry": in_registry,
    "range": in_range,
    "monotonic": monotonic,
    "ordered": ordered,
    "same-length": same_length,
    "equal-across": equal_across,
    "required-with": required_with,
    "sum-at-most": sum_at_most,
    "whole": whole,
    "stored-as": stored_as,
    "not-constant": not_constant,
}


def judge(folder, table):
    try:
        with open(os.path.join(folder, "dmdc.json"), encoding="utf-8") as file:
            manifest = json.load(file)
    except (OSError, ValueError):
        return None
    documents = [("manifest", Document("dmdc.json", {k: v for k, v in manifest.items() if k != "ext"}, {}))]
    products = {}
    for name, entry in manifest["products"].items():
        try:
            products[name] = open_product(folder, entry["path"])
        except (OSError, ValueError):
            continue
        documents.append((entry["kind"], products[name]))
    findings = []
    for entry in (each for each in table["rules"] if "declaration" in each):
        rule = entry["declaration"]
        for kind, document in documents:
            context = {
                "document": document,
                "products": products,
                "tunables": entry.get("tunables", {}),
                "registries": table["registries"],
                "units": table["units"],
            }
            names = {kind} if kind == "manifest" else {kind, "product"}
            seen = set()
            for place in (each for each in rule["places"] if each["document"] in names):
                for pointer, value in subjects(document, place):
                    if pointer not in seen:
                        seen.add(pointer)
                        found = KINDS[rule["kind"]](rule, pointer, value, context)
                        findings += [[entry["id"], document.file, *each] for each in found]
    return findings


def main():
    request = json.load(sys.stdin)
    with open(request["table"], encoding="utf-8") as file:
        table = json.load(file)
    json.dump([judge(folder, table) for folder in request["releases"]], sys.stdout)


main()
