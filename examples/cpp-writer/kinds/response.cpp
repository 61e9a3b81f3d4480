// Writes response.h5. To compile: g++ -std=c++17 response.cpp $(pkg-config --cflags --libs hdf5) -o response
#include "../dmdc_hdf5.hpp"

int main() {
  using namespace dmdc_hdf5;
  File file("response.h5");
  write(file, "kind", "response");
  write(file, "dmdc_version", "0.9.0");
  write(file, "id", "nuclear_recoils");
  write(file, "title", "From nuclear recoils to reconstructed energy");
  write(file, "notes", Texts{"Invented: no detector, event or limit in it is real."});
  write(file, "detector", "imaginary");
  write(file, "run", "only");

  Group validFrom(file, "valid_from");
  write(validFrom, "value", 1.0);
  write(validFrom, "units", "keV");

  Group validTo(file, "valid_to");
  write(validTo, "value", 110.0);
  write(validTo, "units", "keV");

  Group stages(file, "stages");
  write(stages, "order", Texts{"cutoff", "detection"});

  Group stagesCutoff(stages, "cutoff");
  write(stagesCutoff, "type", "cutoff");
  write(stagesCutoff, "quantity", "recoil_energy");
  write(stagesCutoff, "basis", "true");
  write(stagesCutoff, "reason", "No calibration exists below.");

  Group stagesCutoffMinimum(stagesCutoff, "minimum");
  write(stagesCutoffMinimum, "value", 2.0);
  write(stagesCutoffMinimum, "units", "keV");

  Group stagesDetection(stages, "detection");
  write(stagesDetection, "type", "matrix");
  write(stagesDetection, "content", "probability");
  write(stagesDetection, "integration_rule", "bin_integral");
  write(stagesDetection, "includes", Texts{"resolution", "selection_efficiency"});

  Group stagesDetectionInput(stagesDetection, "input");
  write(stagesDetectionInput, "quantity", "recoil_energy");
  write(stagesDetectionInput, "basis", "true");
  write(stagesDetectionInput, "energy_scale", "nr");
  writeArray<double>(stagesDetectionInput, "edges", {10},
             {1, 4, 8, 14, 22, 32, 45, 60, 80, 110},
             {{"units", "keV"}});

  Group stagesDetectionOutput(stagesDetection, "output");
  write(stagesDetectionOutput, "order", Texts{"energy"});

  Group stagesDetectionOutputEnergy(stagesDetectionOutput, "energy");
  write(stagesDetectionOutputEnergy, "quantity", "visible_energy");
  write(stagesDetectionOutputEnergy, "basis", "reconstructed");
  write(stagesDetectionOutputEnergy, "energy_scale", "nr");
  writeArray<double>(stagesDetectionOutputEnergy, "edges", {7}, {3, 6, 10, 16, 25, 40, 60}, {{"units", "keV"}});
  writeArray<double>(stagesDetection, "values", {9, 6},
             {0.2392, 0.0001, 0, 0, 0, 0,
              0.3835, 0.3974, 0.0026, 0, 0, 0,
              0.0048, 0.2413, 0.5491, 0.0048, 0, 0,
              0, 0.0007, 0.1722, 0.6248, 0.0024, 0,
              0, 0, 0.0002, 0.2083, 0.5915, 0,
              0, 0, 0, 0.0001, 0.5251, 0.2748,
              0, 0, 0, 0, 0.0016, 0.7646,
              0, 0, 0, 0, 0, 0.0185,
              0, 0, 0, 0, 0, 0},
             {{"units", "1"}, {"quantity", "probability"}});

  file.close();
}
