"""Writes a small DMDC release, all of it invented, with h5py and the standard library alone."""

import hashlib
import json
import math
import sys
from pathlib import Path

import h5py

NOTES = ["This release is invented: no detector, event or limit in it is real."]
EVENTS = [5.5, 6.25, 13.0, 21.75, 33.5]  # keV
MASSES = [20.0, 50.0, 100.0]  # GeV
REGION, BOUNDS = (4.0, 40.0), ("minimum", "maximum")  # keV
# What a collaboration would have published; here it was recomputed with `dmdc reproduce`.
EXPECTED_COUNT = 67.812  # at 50 GeV and 1e-45 cm**2
LIMIT = [1.3770e-46, 8.3683e-47, 1.2199e-46]  # cm**2


def write_hdf5(path, document):
    """The HDF5 projection: objects are groups, arrays are datasets, everything else is an attribute."""

    def fill(group, members):
        for name, member in members.items():
            if not isinstance(member, dict):
                group.attrs[name] = member
            elif isinstance(member.get("values"), list):
                dataset = group.create_dataset(name, data=member["values"], dtype="<f8")
                dataset.attrs.update({key: value for key, value in member.items() if key != "values"})
            else:
                fill(group.create_group(name), member)

    with h5py.File(path, "w") as file:
        fill(file, document)


def write_json(path, document):
    path.write_text(json.dumps(document, indent=2, allow_nan=False), encoding="utf-8")


def array(values, units="keV", **attributes):
    return {"values": list(values), "units": units, **attributes}


def quantity(value, units):
    return {"value": value, "units": units}


def keyed(**members):
    return {"order": list(members), **members}


def energy_axis(basis, edges):
    name = "recoil_energy" if basis == "true" else "visible_energy"
    return {"quantity": name, "basis": basis, "energy_scale": "nr", "edges": array(edges)}


def smearing(true_edges, edges, sigma):
    """The probability of each reconstructed bin for a recoil in the middle of each true one."""
    centres = [(low + high) / 2 for low, high in zip(true_edges, true_edges[1:])]
    below = [[0.5 * (1 + math.erf((edge - e) / (sigma * math.sqrt(2)))) for edge in edges] for e in centres]
    return [[high - low for low, high in zip(row, row[1:])] for row in below]


true_edges = [0.5 * i for i in range(121)]
edges = [2.0 * i for i in range(1, 26)]
of_search = {"detector": "imaginary", "run": "only", "partition": "search"}
counted = {"model": "spin_independent", "response": "nuclear_recoils", "run": "only", "partition": "search"}
recomputed = counted | {"region_rule": "fraction_of_bin"}
halo = {"type": "standard", "density": quantity(0.3, "GeV.cm**-3"), "v0": quantity(238, "km.s**-1"),
        "escape_speed": quantity(544, "km.s**-1"), "earth_speed": quantity(254, "km.s**-1")}
helm = {"type": "helm", "radius_slope": quantity(1.23, "fm"), "radius_offset": quantity(-0.6, "fm"),
        "surface": quantity(0.52, "fm"), "skin": quantity(0.9, "fm")}
bounds = [quantity(bound, "keV") for bound in REGION]
inside = sum(REGION[0] <= energy < REGION[1] for energy in EVENTS)

PRODUCTS = {
    "events": ("events", "events.h5", "Events of the search", of_search | {
        "selection": "Every cut applied.",
        "columns": keyed(energy=array(EVENTS, quantity="visible_energy", energy_scale="nr", basis="reconstructed"))}),
    "background": ("background", "background.h5", "Expected background", of_search | {
        "completeness": "complete",
        "axes": keyed(energy=energy_axis("reconstructed", edges)),
        "components": keyed(flat={"title": "Flat in energy", "content": "expected_count",
                                  "values": array([0.2] * 24, "1", quantity="expected_event_count")})}),
    "nuclear_recoils": ("response", "response.h5", "Response to nuclear recoils", {
        "detector": "imaginary",
        "stages": keyed(
            cutoff={"type": "cutoff", "quantity": "recoil_energy", "basis": "true", "minimum": quantity(3.0, "keV")},
            smearing={"type": "matrix", "content": "probability", "integration_rule": "bin_integral",
                      "includes": ["resolution"], "input": energy_axis("true", true_edges),
                      "output": keyed(energy=energy_axis("reconstructed", edges)),
                      "values": array(smearing(true_edges, edges, 1.5), "1", quantity="probability")})}),
    "spin_independent": ("model", "model.json", "Spin-independent scattering", {
        "halo": halo,
        "interaction": {"type": "spin_independent", "reference_cross_section": quantity(1e-45, "cm**2"),
                        "proton_coupling": 1, "neutron_coupling": 1, "form_factor": helm, "nuclei": "isotopes",
                        "nucleon_mass": quantity(0.93827208816, "GeV"), "mediator": {"type": "contact"}}}),
    "limit": ("result", "result.json", "Limit on spin-independent scattering", counted | {
        "events": "events", "background": "background", "halo": halo, "result_type": "upper_limit",
        "confidence_level": 0.9, "sidedness": "one_sided", "method": "poisson",
        "method_description": "Counting in one region, with the background taken as known.",
        "points": {"mass": array(MASSES, "GeV", quantity="mass_energy"),
                   "limit": array(LIMIT, "cm**2", quantity="cross_section"),
                   "region_of_interest": keyed(energy=dict(zip(BOUNDS, [array([bound] * 3) for bound in REGION]))),
                   "n_observed": array([inside] * 3, "1", quantity="event_count")}}),
    "claims": ("analysis", "analysis.json", "What can be recomputed", {
        "claims": keyed(
            count=recomputed | {"type": "expected_count", "title": "Events expected of a particle of 50 GeV",
                                "mass": quantity(50, "GeV"), "cross_section": quantity(1e-45, "cm**2"),
                                "region_of_interest": keyed(energy=dict(zip(BOUNDS, bounds))),
                                "published": EXPECTED_COUNT, "relative_tolerance": 1e-3},
            limit=recomputed | {"type": "limit_curve", "title": "Poisson limit", "result": "limit",
                                "allowed_signal": "poisson", "tolerances": keyed(all={"relative": 1e-3})})}),
}

MANIFEST = {
    "dmdc_version": "0.9.0", "id": "written-in-python", "version": "1.0.0", "title": "A release written in Python",
    "description": NOTES[0], "nature": "invented", "licence": "CC0-1.0", "notes": NOTES,
    "detectors": {"imaginary": {"title": "An imaginary detector", "technology": "dual-phase xenon TPC",
                                "target": {"formula": "Xe", "isotopes": "natural"}, "mass": quantity(1000, "kg")}},
    "runs": {"only": {"title": "The only run", "detector": "imaginary", "partitions": {"search": {
        "role": "search", "exposure": {"value": 100000, "units": "kg.d", "basis": "raw",
                                       "mass": quantity(1000, "kg"), "live_time": quantity(100, "d")}}}}},
}

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
entries = {}
for name, (kind, path, title, members) in PRODUCTS.items():
    document = {"kind": kind, "dmdc_version": "0.9.0", "id": name, "title": title, "notes": NOTES, **members}
    (write_hdf5 if path.endswith(".h5") else write_json)(folder / path, document)
    content = (folder / path).read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    entries[name] = {"kind": kind, "path": path, "sha256": digest, "bytes": len(content), "title": title}
write_json(folder / "dmdc.json", MANIFEST | {"products": entries})
