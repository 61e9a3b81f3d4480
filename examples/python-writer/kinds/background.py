import h5py

with h5py.File("background.h5", "w") as file:
    file.attrs.update(
        kind="background", dmdc_version="0.9.0", id="background", title="Expected background",
        notes=["Invented: no detector, event or limit in it is real."], detector="imaginary", run="only",
        partition="search", completeness="partial",
    )
    file.create_group("axes").attrs.update(order=["energy"])
    file.create_group("axes/energy").attrs.update(
        quantity="visible_energy", basis="reconstructed", energy_scale="nr", label="Reconstructed energy",
    )
    edges = file.create_dataset("axes/energy/edges", dtype="<f8", data=[3, 6, 10, 16, 25, 40, 60])
    edges.attrs.update(units="keV")
    file.create_group("components").attrs.update(order=["electronic_recoils", "neutrons"])
    file.create_group("components/electronic_recoils").attrs.update(
        title="Electronic recoils that leak in", content="expected_count", relative_uncertainty=0.1,
        rate_parameter="leakage",
    )
    values = file.create_dataset("components/electronic_recoils/values", dtype="<f8", data=[
        0.42, 0.51, 0.66, 0.72, 0.9, 0.81,
    ])
    values.attrs.update(units="1", quantity="expected_event_count")
    file.create_group("components/neutrons").attrs.update(
        title="Radiogenic neutrons", content="expected_count", relative_uncertainty=0.4,
    )
    values = file.create_dataset("components/neutrons/values", dtype="<f8", data=[
        0.05, 0.05, 0.04, 0.03, 0.02, 0.01,
    ])
    values.attrs.update(units="1", quantity="expected_event_count")
    file.create_group("missing_components").attrs.update(order=["accidental_pairs"])
    file.create_group("missing_components/accidental_pairs").attrs.update(
        title="Accidental pairs of signals", reason="They were not simulated; limits are conservative.",
    )
