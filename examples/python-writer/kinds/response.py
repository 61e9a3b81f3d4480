import h5py

with h5py.File("response.h5", "w") as file:
    file.attrs.update(
        kind="response", dmdc_version="0.9.0", id="nuclear_recoils",
        title="From nuclear recoils to reconstructed energy",
        notes=["Invented: no detector, event or limit in it is real."], detector="imaginary", run="only",
    )
    file.create_group("valid_from").attrs.update(value=1, units="keV")
    file.create_group("valid_to").attrs.update(value=110, units="keV")
    file.create_group("stages").attrs.update(order=["cutoff", "detection"])
    file.create_group("stages/cutoff").attrs.update(
        type="cutoff", quantity="recoil_energy", basis="true", reason="No calibration exists below.",
    )
    file.create_group("stages/cutoff/minimum").attrs.update(value=2, units="keV")
    file.create_group("stages/detection").attrs.update(
        type="matrix", content="probability", integration_rule="bin_integral",
        includes=["resolution", "selection_efficiency"],
    )
    file.create_group("stages/detection/input").attrs.update(
        quantity="recoil_energy", basis="true", energy_scale="nr",
    )
    edges = file.create_dataset("stages/detection/input/edges", dtype="<f8", data=[
        1, 4, 8, 14, 22, 32, 45, 60, 80, 110,
    ])
    edges.attrs.update(units="keV")
    file.create_group("stages/detection/output").attrs.update(order=["energy"])
    file.create_group("stages/detection/output/energy").attrs.update(
        quantity="visible_energy", basis="reconstructed", energy_scale="nr",
    )
    edges = file.create_dataset("stages/detection/output/energy/edges", dtype="<f8", data=[
        3, 6, 10, 16, 25, 40, 60,
    ])
    edges.attrs.update(units="keV")
    values = file.create_dataset("stages/detection/values", dtype="<f8", data=[
        [0.2392, 0.0001, 0, 0, 0, 0],
        [0.3835, 0.3974, 0.0026, 0, 0, 0],
        [0.0048, 0.2413, 0.5491, 0.0048, 0, 0],
        [0, 0.0007, 0.1722, 0.6248, 0.0024, 0],
        [0, 0, 0.0002, 0.2083, 0.5915, 0],
        [0, 0, 0, 0.0001, 0.5251, 0.2748],
        [0, 0, 0, 0, 0.0016, 0.7646],
        [0, 0, 0, 0, 0, 0.0185],
        [0, 0, 0, 0, 0, 0],
    ])
    values.attrs.update(units="1", quantity="probability")
