from math import nan

import h5py

with h5py.File("events.h5", "w") as file:
    file.attrs.update(
        kind="events", dmdc_version="0.9.0", id="events", title="Events of the search",
        notes=["Invented: no detector, event or limit in it is real."], detector="imaginary", run="only",
        partition="search", selection="Single scatters in the fiducial volume, 3 keV ≤ energy < 60 keV.",
    )
    file.create_group("region").attrs.update(order=["energy"])
    file.create_group("region/energy")
    file.create_group("region/energy/minimum").attrs.update(value=3, units="keV")
    file.create_group("region/energy/maximum").attrs.update(value=60, units="keV")
    file.create_group("columns").attrs.update(order=["energy", "time", "passed_veto", "depth"])
    energy = file.create_dataset("columns/energy", dtype="<f8", data=[4.5, 7.25, 11, 23.5, 38.75])
    energy.attrs.update(units="keV", quantity="visible_energy", energy_scale="nr", basis="reconstructed")
    time = file.create_dataset("columns/time", dtype="<i8", data=[
        1700000000000000001, 1700086400000000002, 1700172800000000003, 1700259200000000004, 1700345600000000005,
    ])
    time.attrs.update(
        units="ns", logical_type="utc_time", label="Time of the event",
        description="Time of the event; no leap seconds are counted.",
    )
    passed_veto = file.create_dataset("columns/passed_veto", dtype="u1", data=[1, 1, 0, 1, 1])
    passed_veto.attrs.update(
        units="1", logical_type="boolean", description="Whether the veto let the event pass.",
    )
    depth = file.create_dataset("columns/depth", dtype="<f4", data=[0.5, -0.25, nan, 0.75, -0.5])
    depth.attrs.update(units="m", quantity="length", description="NaN where it was not measured.")
