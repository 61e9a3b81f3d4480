// Writes one DMDC events product, invented, with the C interface of HDF5 alone.
#include <hdf5.h>

#include <cstdint>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

template <typename Status>
Status check(Status status, const char* what) {
  if (status < 0) throw std::runtime_error(std::string("HDF5 could not ") + what);
  return status;
}

// An HDF5 identifier that closes itself.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  Handle(hid_t id, Close close, const char* what) : id_(check(id, what)), close_(close) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }
  operator hid_t() const { return id_; }

  // Closes now, so that a failure to write what was buffered does not pass unseen.
  void close(const char* what) { check(close_(std::exchange(id_, -1)), what); }

 private:
  hid_t id_;
  Close close_;
};

void writeTexts(hid_t owner, const char* name, const Handle& space, const char* const* texts) {
  const Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "copy the type of a string");
  check(H5Tset_size(type, H5T_VARIABLE), "make a string variable in length");
  check(H5Tset_cset(type, H5T_CSET_UTF8), "make a string UTF-8");
  Handle attribute(H5Acreate2(owner, name, type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose, "create an attribute");
  check(H5Awrite(attribute, type, texts), "write an attribute");
  attribute.close("close an attribute");
}

void writeText(hid_t owner, const char* name, const char* text) {
  writeTexts(owner, name, Handle(H5Screate(H5S_SCALAR), H5Sclose, "create a scalar space"), &text);
}

void writeList(hid_t owner, const char* name, const std::vector<const char*>& texts) {
  const hsize_t length = texts.size();
  const Handle space(H5Screate_simple(1, &length, nullptr), H5Sclose, "create a space");
  writeTexts(owner, name, space, texts.data());
}

using Attributes = std::vector<std::pair<const char*, const char*>>;

template <typename Value>
void writeColumn(hid_t group, const char* name, hid_t stored, hid_t native, const std::vector<Value>& values,
                 const Attributes& attributes) {
  const hsize_t length = values.size();
  const Handle space(H5Screate_simple(1, &length, nullptr), H5Sclose, "create a space");
  Handle dataset(H5Dcreate2(group, name, stored, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Dclose,
                 "create a dataset");
  check(H5Dwrite(dataset, native, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "write a dataset");
  for (const auto& [key, text] : attributes) writeText(dataset, key, text);
  dataset.close("close a dataset");
}

void writeEvents(const char* path) {
  // Energies in keV; whether the veto passed the event (0: no, 1: yes); times in ns since 1970, which are beyond 2^53.
  const std::vector<double> energy{4.2, 7.7, 31.0, 3.5, 12.25, 18.0, 22.5, 9.75, 40.5, 27.0};
  const std::vector<std::uint8_t> passedVeto{1, 0, 1, 1, 1, 1, 0, 1, 1, 1};
  std::vector<std::int64_t> time;
  for (std::int64_t event = 0; event < 10; ++event) time.push_back(1700000000000000001 + event * 86400000000000);

  Handle file(H5Fcreate(path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT), H5Fclose, "create the file");
  writeText(file, "kind", "events");
  writeText(file, "dmdc_version", "0.9.0");
  writeText(file, "id", "events");
  writeText(file, "title", "Events of the search");
  writeText(file, "detector", "imaginary");
  writeText(file, "run", "only");
  writeText(file, "partition", "search");
  writeText(file, "selection", "Invented events, 2 keV ≤ energy < 50 keV.");
  writeList(file, "notes", {"This product is invented: no event in it is real."});

  Handle columns(H5Gcreate2(file, "columns", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Gclose, "create a group");
  writeList(columns, "order", {"energy", "passed_veto", "time"});
  writeColumn(columns, "energy", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, energy,
              {{"units", "keV"}, {"quantity", "visible_energy"}, {"energy_scale", "nr"}, {"basis", "reconstructed"}});
  writeColumn(columns, "passed_veto", H5T_STD_U8LE, H5T_NATIVE_UINT8, passedVeto,
              {{"units", "1"}, {"logical_type", "boolean"}, {"label", "Passed the veto"}});
  writeColumn(columns, "time", H5T_STD_I64LE, H5T_NATIVE_INT64, time,
              {{"units", "ns"}, {"logical_type", "utc_time"}, {"label", "Time of the event"}});
  columns.close("close a group");
  file.close("close the file");
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
