import h5py

with h5py.File("analysis.h5", "w") as file:
    file.attrs.update(
        kind="analysis", dmdc_version="0.9.0", id="claims", title="What can be recomputed from this release",
        notes=["Invented: no detector, event or limit in it is real."],
        inputs=["events", "background", "nuclear_recoils", "spin_independent"], outputs=["limit"],
    )
    file.create_group("claims").attrs.update(order=["limit", "expectation"])
    file.create_group("claims/limit").attrs.update(
        type="limit_curve", title="The limit, by counting", model="spin_independent", response="nuclear_recoils",
        run="only", partition="search", region_rule="fraction_of_bin", result="limit", allowed_signal="poisson",
    )
    file.create_group("claims/limit/tolerances").attrs.update(order=["all"])
    file.create_group("claims/limit/tolerances/all").attrs.update(relative=0.001)
    file.create_group("claims/expectation").attrs.update(
        type="expected_count", title="Events expected of a particle of 50 GeV", model="spin_independent",
        response="nuclear_recoils", run="only", partition="search", region_rule="fraction_of_bin",
        published=57.898, relative_tolerance=0.001,
    )
    file.create_group("claims/expectation/mass").attrs.update(value=50, units="GeV")
    file.create_group("claims/expectation/cross_section").attrs.update(value=1e-45, units="cm**2")
    file.create_group("claims/expectation/region_of_interest").attrs.update(order=["energy"])
    file.create_group("claims/expectation/region_of_interest/energy")
    file.create_group("claims/expectation/region_of_interest/energy/minimum").attrs.update(value=3, units="keV")
    file.create_group("claims/expectation/region_of_interest/energy/maximum").attrs.update(value=40, units="keV")
