import h5py

with h5py.File("events.h5", "w") as file:
    file.attrs.update(kind="events", dmdc_version="0.9.0", id="events", title="Events of the search",
                      detector="imaginary", run="only", partition="search", selection="Every cut applied.")
    columns = file.create_group("columns")
    columns.attrs["order"] = ["energy"]
    energy = columns.create_dataset("energy", data=[4.2, 7.7, 31.0])
    energy.attrs.update(units="keV", quantity="visible_energy", basis="reconstructed")
