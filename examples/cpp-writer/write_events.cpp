// Writes one DMDC events product, invented, with the C interface of HDF5 alone.
#include "dmdc_hdf5.hpp"

#include <cstdint>
#include <exception>
#include <iostream>
#include <vector>

namespace {

using namespace dmdc_hdf5;

void writeEvents(const char* path) {
  // Energies in keV; whether the veto passed the event (0: no, 1: yes); times in ns since 1970, which are beyond 2^53.
  const std::vector<double> energy{4.2, 7.7, 31.0, 3.5, 12.25, 18.0, 22.5, 9.75, 40.5, 27.0};
  const std::vector<std::uint8_t> passedVeto{1, 0, 1, 1, 1, 1, 0, 1, 1, 1};
  std::vector<std::int64_t> time;
  for (std::int64_t event = 0; event < 10; ++event) time.push_back(1700000000000000001 + event * 86400000000000);

  File file(path);
  write(file, "kind", "events");
  write(file, "dmdc_version", "0.9.0");
  write(file, "id", "events");
  write(file, "title", "Events of the search");
  write(file, "detector", "imaginary");
  write(file, "run", "only");
  write(file, "partition", "search");
  write(file, "selection", "Invented events, 2 keV ≤ energy < 50 keV.");
  write(file, "notes", Texts{"This product is invented: no event in it is real."});

  Group columns(file, "columns");
  write(columns, "order", Texts{"energy", "passed_veto", "time"});
  writeArray(columns, "energy", {energy.size()}, energy,
             {{"units", "keV"}, {"quantity", "visible_energy"}, {"energy_scale", "nr"}, {"basis", "reconstructed"}});
  writeArray(columns, "passed_veto", {passedVeto.size()}, passedVeto,
             {{"units", "1"}, {"logical_type", "boolean"}, {"label", "Passed the veto"}});
  writeArray(columns, "time", {time.size()}, time,
             {{"units", "ns"}, {"logical_type", "utc_time"}, {"label", "Time of the event"}});
  columns.close();
  file.close();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: write_events FILE\n";
    return 2;
  }
  try {
    writeEvents(arguments[1]);
  } catch (const std::exception& error) {
    std::cerr << arguments[1] << ": " << error.what() << '\n';
    return 1;
  }
}
