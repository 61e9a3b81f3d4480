import { inflateSync } from "node:zlib";

const DEFLATED =
  "eNrr9HBx4+WS4mLi4GCAgf9Q0CEB4RtAxYXuOSzy93AJYmKoYBJCVggDXEwMjAwMbPwMQIolKTOveDNUJ5sISIizJDW3ICexJLXYjxkqLgoS5yoq" +
  "zYvPK81NSi26ywKVEAJJsCfn5+am5pW8ZIU5rfb3Zy1inMAD0s5oYMYINQ7CN3RigppjwUA20HmwZD3YCUADGYH+YmJkZIR6hwFOizAwCirYM0DC" +
  "1IHBhJvB5D9QkhXoOmYuDqDLmRmhkgwSMIM3MAw5sDVGqBc9LKAxyMBCQlhIQMNCYQiHxZyn7X3EJE1hUFLkgGWFi7Ak40gFJ8ycwy4Fjw4VYHQA" +
  "44MJLWkykZFULThQCwKGBYM/OmLeSz5HT5pM6GHAw8AoAPQbzO/Ifs6A+lkAZuAOhiELqvcG3ICHBQvE/6B4l2RkBPsPhCElJQckDJggYVCBHgYH" +
  "GIY8yDJmTWMYBajggz2U4QCNcAdUeRUo3wRK26HJH4DqvwClb0DpB1D6iT07VCUjtJwHVsgMHRwIMXdnfx9GpLQGrbjB6kAgNzElVSGpUiHDtKAS" +
  "2eYL/KOxNwpGwSgYBaNgFIyCUTAKRsEoGAWjYBQMFQAAc7WLlQ==";

/**
 * A file that our writer cannot make, since its names are no DMDC names; h5py 3.16 wrote it:
 *
 *     with h5py.File("t.h5", "w", libver=("v108", "v108")) as f:
 *         f.create_dataset("bins/0", data=[1.0, 2.0, 4.0])
 *         f.create_dataset("bins/1", data=[0.0, 10.0, 20.0, 30.0])
 *         f.create_dataset("templates/template", data=np.arange(6.0).reshape(2, 3) / 8)
 *         f.create_dataset("run_number", data=np.array([7, 2**53 + 1], dtype="<i8"))
 *         f.create_dataset("comment", data="made by h5py")
 */
export function h5pyFile(): Uint8Array {
  return new Uint8Array(inflateSync(Buffer.from(DEFLATED, "base64")));
}
