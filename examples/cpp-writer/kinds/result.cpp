// Writes result.h5. To compile: g++ -std=c++17 result.cpp $(pkg-config --cflags --libs hdf5) -o result
#include "../dmdc_hdf5.hpp"

int main() {
  using namespace dmdc_hdf5;
  File file("result.h5");
  write(file, "kind", "result");
  write(file, "dmdc_version", "0.9.0");
  write(file, "id", "limit");
  write(file, "title", "Limit on spin-independent scattering");
  write(file, "notes", Texts{"Invented: no detector, event or limit in it is real."});
  write(file, "result_type", "upper_limit");
  write(file, "confidence_level", 0.9);
  write(file, "sidedness", "one_sided");
  write(file, "method", "poisson");
  write(file, "method_description", "Counting between 3 and 40 keV; the background is taken as known.");
  write(file, "model", "spin_independent");
  write(file, "response", "nuclear_recoils");
  write(file, "events", "events");
  write(file, "background", "background");
  write(file, "run", "only");
  write(file, "partition", "search");

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

  Group points(file, "points");
  writeArray<double>(points, "mass", {3}, {20, 50, 200}, {{"units", "GeV"}, {"quantity", "mass_energy"}});
  writeArray<double>(points, "limit", {3},
             {1.492e-46, 1.015e-46, 2.717e-46},
             {{"units", "cm**2"}, {"quantity", "cross_section"}});

  Group pointsRegionOfInterest(points, "region_of_interest");
  write(pointsRegionOfInterest, "order", Texts{"energy"});

  Group pointsRegionOfInterestEnergy(pointsRegionOfInterest, "energy");
  writeArray<double>(pointsRegionOfInterestEnergy, "minimum", {3}, {3, 3, 3}, {{"units", "keV"}});
  writeArray<double>(pointsRegionOfInterestEnergy, "maximum", {3}, {40, 40, 40}, {{"units", "keV"}});
  writeArray<double>(points, "n_observed", {3}, {5, 5, 5}, {{"units", "1"}, {"quantity", "event_count"}});

  file.close();
}
