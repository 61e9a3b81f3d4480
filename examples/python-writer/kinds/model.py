import h5py

with h5py.File("model.h5", "w") as file:
    file.attrs.update(
        kind="model", dmdc_version="0.9.0", id="spin_independent", title="Spin-independent scattering",
        notes=["Invented: no detector, event or limit in it is real."],
    )
    file.create_group("halo").attrs.update(type="standard")
    file.create_group("halo/density").attrs.update(value=0.3, units="GeV.cm**-3")
    file.create_group("halo/v0").attrs.update(value=238, units="km.s**-1")
    file.create_group("halo/escape_speed").attrs.update(value=544, units="km.s**-1")
    file.create_group("halo/earth_speed").attrs.update(value=254, units="km.s**-1")
    file.create_group("interaction").attrs.update(
        type="spin_independent", proton_coupling=1, neutron_coupling=1, nuclei="isotopes",
    )
    file.create_group("interaction/reference_cross_section").attrs.update(value=1e-45, units="cm**2")
    file.create_group("interaction/form_factor").attrs.update(type="helm")
    file.create_group("interaction/form_factor/radius_slope").attrs.update(value=1.23, units="fm")
    file.create_group("interaction/form_factor/radius_offset").attrs.update(value=-0.6, units="fm")
    file.create_group("interaction/form_factor/surface").attrs.update(value=0.52, units="fm")
    file.create_group("interaction/form_factor/skin").attrs.update(value=0.9, units="fm")
    file.create_group("interaction/nucleon_mass").attrs.update(value=0.93827208816, units="GeV")
    file.create_group("interaction/mediator").attrs.update(type="contact")
