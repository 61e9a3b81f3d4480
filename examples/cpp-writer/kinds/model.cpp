// Writes model.h5. To compile: g++ -std=c++17 model.cpp $(pkg-config --cflags --libs hdf5) -o model
#include "../dmdc_hdf5.hpp"

int main() {
  using namespace dmdc_hdf5;
  File file("model.h5");
  write(file, "kind", "model");
  write(file, "dmdc_version", "0.9.0");
  write(file, "id", "spin_independent");
  write(file, "title", "Spin-independent scattering");
  write(file, "notes", Texts{"Invented: no detector, event or limit in it is real."});

  Group halo(file, "halo");
  write(halo, "type", "standard");

  Group haloDensity(halo, "density");
  write(haloDensity, "value", 0.3);
  write(haloDensity, "units", "GeV.cm**-3");

  Group haloV0(halo, "v0");
  write(haloV0, "value", 238.0);
  write(haloV0, "units", "km.s**-1");

  Group haloEscapeSpeed(halo, "escape_speed");
  write(haloEscapeSpeed, "value", 544.0);
  write(haloEscapeSpeed, "units", "km.s**-1");

  Group haloEarthSpeed(halo, "earth_speed");
  write(haloEarthSpeed, "value", 254.0);
  write(haloEarthSpeed, "units", "km.s**-1");

  Group interaction(file, "interaction");
  write(interaction, "type", "spin_independent");
  write(interaction, "proton_coupling", 1.0);
  write(interaction, "neutron_coupling", 1.0);
  write(interaction, "nuclei", "isotopes");

  Group interactionReferenceCrossSection(interaction, "reference_cross_section");
  write(interactionReferenceCrossSection, "value", 1e-45);
  write(interactionReferenceCrossSection, "units", "cm**2");

  Group interactionFormFactor(interaction, "form_factor");
  write(interactionFormFactor, "type", "helm");

  Group interactionFormFactorRadiusSlope(interactionFormFactor, "radius_slope");
  write(interactionFormFactorRadiusSlope, "value", 1.23);
  write(interactionFormFactorRadiusSlope, "units", "fm");

  Group interactionFormFactorRadiusOffset(interactionFormFactor, "radius_offset");
  write(interactionFormFactorRadiusOffset, "value", -0.6);
  write(interactionFormFactorRadiusOffset, "units", "fm");

  Group interactionFormFactorSurface(interactionFormFactor, "surface");
  write(interactionFormFactorSurface, "value", 0.52);
  write(interactionFormFactorSurface, "units", "fm");

  Group interactionFormFactorSkin(interactionFormFactor, "skin");
  write(interactionFormFactorSkin, "value", 0.9);
  write(interactionFormFactorSkin, "units", "fm");

  Group interactionNucleonMass(interaction, "nucleon_mass");
  write(interactionNucleonMass, "value", 0.93827208816);
  write(interactionNucleonMass, "units", "GeV");

  Group interactionMediator(interaction, "mediator");
  write(interactionMediator, "type", "contact");

  file.close();
}
