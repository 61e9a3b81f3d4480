// Groups, attributes and datasets as the DMDC format asks for them, on the C interface of HDF5 alone. Every call is checked:
// what HDF5 refuses is a std::runtime_error.
#pragma once

#include <hdf5.h>

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace dmdc_hdf5 {

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
  void close() { check(close_(std::exchange(id_, -1)), "close what was written"); }

 private:
  hid_t id_;
  Close close_;
};

// A new file, in the oldest form that can hold it, which every HDF5 from 1.8 on reads.
class File : public Handle {
 public:
  explicit File(const std::string& path)
      : Handle(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT), H5Fclose, "create the file") {}
};

class Group : public Handle {
 public:
  Group(hid_t owner, const char* name)
      : Handle(H5Gcreate2(owner, name, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Gclose, "create a group") {}
};

class Space : public Handle {
 public:
  Space() : Handle(H5Screate(H5S_SCALAR), H5Sclose, "create a scalar space") {}
  explicit Space(const std::vector<hsize_t>& shape)
      : Handle(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr), H5Sclose, "create a space") {}
};

// Texts are UTF-8 of variable length.
class TextType : public Handle {
 public:
  TextType() : Handle(H5Tcopy(H5T_C_S1), H5Tclose, "copy the type of a string") {
    check(H5Tset_size(*this, H5T_VARIABLE), "make a string variable in length");
    check(H5Tset_cset(*this, H5T_CSET_UTF8), "make a string UTF-8");
  }
};

inline void writeAttribute(hid_t owner, const char* name, hid_t stored, hid_t native, hid_t space, const void* values) {
  Handle attribute(H5Acreate2(owner, name, stored, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose, "create an attribute");
  check(H5Awrite(attribute, native, values), "write an attribute");
  attribute.close();
}

using Texts = std::vector<const char*>;
using Numbers = std::vector<double>;

// A single text or number is a scalar; a list has one dimension, also with a single entry.
inline void write(hid_t owner, const char* name, const char* text) {
  const TextType type;
  writeAttribute(owner, name, type, type, Space(), &text);
}
inline void write(hid_t owner, const char* name, double number) {
  writeAttribute(owner, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, Space(), &number);
}
inline void write(hid_t owner, const char* name, const Texts& texts) {
  const TextType type;
  writeAttribute(owner, name, type, type, Space({texts.size()}), texts.data());
}
inline void write(hid_t owner, const char* name, const Numbers& numbers) {
  writeAttribute(owner, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, Space({numbers.size()}), numbers.data());
}

// How numbers are stored, and how they lie in memory.
template <typename Value>
struct Format;
template <>
struct Format<double> {
  static hid_t stored() { return H5T_IEEE_F64LE; }
  static hid_t native() { return H5T_NATIVE_DOUBLE; }
};
template <>
struct Format<float> {
  static hid_t stored() { return H5T_IEEE_F32LE; }
  static hid_t native() { return H5T_NATIVE_FLOAT; }
};
template <>
struct Format<std::int64_t> {
  static hid_t stored() { return H5T_STD_I64LE; }
  static hid_t native() { return H5T_NATIVE_INT64; }
};
template <>
struct Format<std::int32_t> {
  static hid_t stored() { return H5T_STD_I32LE; }
  static hid_t native() { return H5T_NATIVE_INT32; }
};
template <>
struct Format<std::uint8_t> {
  static hid_t stored() { return H5T_STD_U8LE; }
  static hid_t native() { return H5T_NATIVE_UINT8; }
};

using Attributes = std::vector<std::pair<const char*, const char*>>;

// An array, the last dimension running fastest.
template <typename Value>
void writeArray(hid_t group, const char* name, const std::vector<hsize_t>& shape, const std::vector<Value>& values,
                const Attributes& attributes) {
  hsize_t count = 1;
  for (const hsize_t length : shape) count *= length;
  if (count != values.size()) throw std::runtime_error(std::string(name) + " has more or fewer values than its shape");
  Handle dataset(H5Dcreate2(group, name, Format<Value>::stored(), Space(shape), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                 H5Dclose, "create a dataset");
  check(H5Dwrite(dataset, Format<Value>::native(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "write a dataset");
  for (const auto& [key, text] : attributes) write(dataset, key, text);
  dataset.close();
}

}  // namespace dmdc_hdf5
