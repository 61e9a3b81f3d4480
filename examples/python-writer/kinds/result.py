import h5py

with h5py.File("result.h5", "w") as file:
    file.attrs.update(
        kind="result", dmdc_version="0.9.0", id="limit", title="Limit on spin-independent scattering",
        notes=["Invented: no detector, event or limit in it is real."], result_type="upper_limit",
        confidence_level=0.9, sidedness="one_sided", method="poisson",
        method_description="Counting between 3 and 40 keV; the background is taken as known.",
        model="spin_independent", response="nuclear_recoils", events="events", background="background",
        run="only", partition="search",
    )
    file.create_group("halo").attrs.update(type="standard")
    file.create_group("halo/density").attrs.update(value=0.3, units="GeV.cm**-3")
    file.create_group("halo/v0").attrs.update(value=238, units="km.s**-1")
    file.create_group("halo/escape_speed").attrs.update(value=544, units="km.s**-1")
    file.create_group("halo/earth_speed").attrs.update(value=254, units="km.s**-1")
    file.create_group("points")
    mass = file.create_dataset("points/mass", dtype="<f8", data=[20, 50, 200])
    mass.attrs.update(units="GeV", quantity="mass_energy")
    limit = file.create_dataset("points/limit", dtype="<f8", data=[1.492e-46, 1.015e-46, 2.717e-46])
    limit.attrs.update(units="cm**2", quantity="cross_section")
    file.create_group("points/region_of_interest").attrs.update(order=["energy"])
    file.create_group("points/region_of_interest/energy")
    minimum = file.create_dataset("points/region_of_interest/energy/minimum", dtype="<f8", data=[3, 3, 3])
    minimum.attrs.update(units="keV")
    maximum = file.create_dataset("points/region_of_interest/energy/maximum", dtype="<f8", data=[40, 40, 40])
    maximum.attrs.update(units="keV")
    n_observed = file.create_dataset("points/n_observed", dtype="<f8", data=[5, 5, 5])
    n_observed.attrs.update(units="1", quantity="event_count")
