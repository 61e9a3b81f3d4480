// Writes events.h5. To compile: g++ -std=c++17 events.cpp $(pkg-config --cflags --libs hdf5) -o events
#include "../dmdc_hdf5.hpp"

int main() {
  using namespace dmdc_hdf5;
  File file("events.h5");
  write(file, "kind", "events");
  write(file, "dmdc_version", "0.9.0");
  write(file, "id", "events");
  write(file, "title", "Events of the search");
  write(file, "notes", Texts{"Invented: no detector, event or limit in it is real."});
  write(file, "detector", "imaginary");
  write(file, "run", "only");
  write(file, "partition", "search");
  write(file, "selection", "Single scatters in the fiducial volume, 3 keV ≤ energy < 60 keV.");

  Group region(file, "region");
  write(region, "order", Texts{"energy"});

  Group regionEnergy(region, "energy");

  Group regionEnergyMinimum(regionEnergy, "minimum");
  write(regionEnergyMinimum, "value", 3.0);
  write(regionEnergyMinimum, "units", "keV");

  Group regionEnergyMaximum(regionEnergy, "maximum");
  write(regionEnergyMaximum, "value", 60.0);
  write(regionEnergyMaximum, "units", "keV");

  Group columns(file, "columns");
  write(columns, "order", Texts{"energy", "time", "passed_veto", "depth"});
  writeArray<double>(columns, "energy", {5},
             {4.5, 7.25, 11, 23.5, 38.75},
             {{"units", "keV"}, {"quantity", "visible_energy"}, {"energy_scale", "nr"}, {"basis", "reconstructed"}});
  writeArray<std::int64_t>(columns, "time", {5},
             {1700000000000000001LL, 1700086400000000002LL, 1700172800000000003LL, 1700259200000000004LL, 1700345600000000005LL},
             {{"units", "ns"}, {"logical_type", "utc_time"}, {"label", "Time of the event"}, {"description", "Time of the event; no leap seconds are counted."}});
  writeArray<std::uint8_t>(columns, "passed_veto", {5},
             {1, 1, 0, 1, 1},
             {{"units", "1"}, {"logical_type", "boolean"}, {"description", "Whether the veto let the event pass."}});
  writeArray<float>(columns, "depth", {5},
             {0.5, -0.25, NAN, 0.75, -0.5},
             {{"units", "m"}, {"quantity", "length"}, {"description", "NaN where it was not measured."}});

  file.close();
}
