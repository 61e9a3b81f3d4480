"""Writes one events product in every form that the projection page speaks of: ok_… is accepted, bad_… refused."""

import h5py
import numpy as np

TEXTS = dict(kind="events", dmdc_version="0.9.0", id="events", title="Events of the search", detector="imaginary",
             run="only", partition="search", selection="Every cut applied.")
ENERGIES = [4.2, 7.7, 31.0]


def write(name, texts=TEXTS, order=("energy",), data=ENERGIES, dtype="<f8", change=None, storage={}, **file_options):
    with h5py.File(f"{name}.h5", "w", **file_options) as file:
        file.attrs.update(texts)
        columns = file.create_group("columns")
        columns.attrs["order"] = list(order) if isinstance(order, tuple) else order
        energy = columns.create_dataset("energy", data=data, dtype=dtype, **storage)
        energy.attrs.update(units="keV", quantity="visible_energy", basis="reconstructed")
        if change is not None:
            change(file, columns, energy)


def add_numbers(file, columns, energy):
    """A number in an attribute, which only an extension may have here."""
    example = file.create_group("ext/example")
    for dtype in ("<i1", "<u2", ">i4", "<u8", ">f4", "<f8"):
        example.attrs.create(f"number_{dtype[1:]}", 3, dtype=dtype)


def add_flag(file, columns, energy):
    columns.attrs["order"] = ["energy", "passed_veto"]
    columns.create_dataset("passed_veto", data=np.array([True, False, True])).attrs.update(units="1", logical_type="boolean")


def link_to(target):
    def change(file, columns, energy):
        columns.attrs["order"] = ["energy", "again"]
        columns["again"] = target(file, energy)
    return change


def add_external(file, columns, energy):
    columns.attrs["order"] = ["energy", "far"]
    columns["far"] = h5py.ExternalLink("ok_plain.h5", "/columns/energy")


def add_committed(file, columns, energy):
    columns["form"] = np.dtype("<f8")


fixed = {name: np.bytes_(text) for name, text in TEXTS.items()}
chunked = dict(chunks=(2,), compression="gzip", compression_opts=4)

write("ok_plain")
write("ok_big_endian", dtype=">f8")
write("ok_float32", dtype="<f4")
write("ok_int32", data=[4, 7, 31], dtype="<i4")
write("ok_fixed_length_texts", texts=fixed, order=np.array([b"energy"]))
write("ok_gzip", storage=chunked)
write("ok_shuffle_fletcher32", storage=chunked | dict(shuffle=True, fletcher32=True))
write("ok_numbers_in_attributes", change=add_numbers)
write("ok_boolean_of_h5py", change=add_flag)
write("ok_soft_link", change=link_to(lambda file, energy: h5py.SoftLink("/columns/energy")))
write("ok_hard_link", change=link_to(lambda file, energy: energy))
write("ok_latest_bound", libver=("v108", "v110"))
write("ok_user_block", userblock_size=512)

write("bad_list_for_a_value", texts=TEXTS | {"title": ["Events of the search"]})
write("bad_value_for_a_list", order="energy")
write("bad_float16", dtype="<f2")
write("bad_int16", data=[4, 7, 31], dtype="<i2")
write("bad_lzf", storage=dict(chunks=(2,), compression="lzf"))
write("bad_external_link", change=add_external)
write("bad_dangling_link", change=link_to(lambda file, energy: h5py.SoftLink("/nowhere")))
write("bad_committed_type", change=add_committed)
write("bad_misspelt_attribute", change=lambda file, columns, energy: energy.attrs.update(unit="keV"))
write("bad_member_beside_ext", change=lambda file, columns, energy: file.create_group("extra"))
