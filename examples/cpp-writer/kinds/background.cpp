// Writes background.h5. To compile: g++ -std=c++17 background.cpp $(pkg-config --cflags --libs hdf5) -o background
#include "../dmdc_hdf5.hpp"

int main() {
  using namespace dmdc_hdf5;
  File file("background.h5");
  write(file, "kind", "background");
  write(file, "dmdc_version", "0.9.0");
  write(file, "id", "background");
  write(file, "title", "Expected background");
  write(file, "notes", Texts{"Invented: no detector, event or limit in it is real."});
  write(file, "detector", "imaginary");
  write(file, "run", "only");
  write(file, "partition", "search");
  write(file, "completeness", "partial");

  Group axes(file, "axes");
  write(axes, "order", Texts{"energy"});

  Group axesEnergy(axes, "energy");
  write(axesEnergy, "quantity", "visible_energy");
  write(axesEnergy, "basis", "reconstructed");
  write(axesEnergy, "energy_scale", "nr");
  write(axesEnergy, "label", "Reconstructed energy");
  writeArray<double>(axesEnergy, "edges", {7}, {3, 6, 10, 16, 25, 40, 60}, {{"units", "keV"}});

  Group components(file, "components");
  write(components, "order", Texts{"electronic_recoils", "neutrons"});

  Group componentsElectronicRecoils(components, "electronic_recoils");
  write(componentsElectronicRecoils, "title", "Electronic recoils that leak in");
  write(componentsElectronicRecoils, "content", "expected_count");
  write(componentsElectronicRecoils, "relative_uncertainty", 0.1);
  write(componentsElectronicRecoils, "rate_parameter", "leakage");
  writeArray<double>(componentsElectronicRecoils, "values", {6},
             {0.42, 0.51, 0.66, 0.72, 0.9, 0.81},
             {{"units", "1"}, {"quantity", "expected_event_count"}});

  Group componentsNeutrons(components, "neutrons");
  write(componentsNeutrons, "title", "Radiogenic neutrons");
  write(componentsNeutrons, "content", "expected_count");
  write(componentsNeutrons, "relative_uncertainty", 0.4);
  writeArray<double>(componentsNeutrons, "values", {6},
             {0.05, 0.05, 0.04, 0.03, 0.02, 0.01},
             {{"units", "1"}, {"quantity", "expected_event_count"}});

  Group missingComponents(file, "missing_components");
  write(missingComponents, "order", Texts{"accidental_pairs"});

  Group missingComponentsAccidentalPairs(missingComponents, "accidental_pairs");
  write(missingComponentsAccidentalPairs, "title", "Accidental pairs of signals");
  write(missingComponentsAccidentalPairs, "reason", "They were not simulated; limits are conservative.");

  file.close();
}
