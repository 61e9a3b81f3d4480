"""What silx shows of each file when it is opened, without any configuration: the kind of plot, its signal and axes."""

import json
import sys

import silx.io
from silx.io.nxdata import get_default


def shown(path):
    with silx.io.open(path) as file:
        data = get_default(file)
        assert data is not None and data.is_valid, f"{path}: silx finds nothing to plot"
        kinds = ["is_curve", "is_image", "is_stack", "is_scatter"]
        kind = next((kind for kind in kinds if getattr(data, kind)), "nothing")
        return [kind, data.signal_name, *data.axes_dataset_names, data.title]


print(json.dumps([shown(path) for path in sys.argv[1:]]))
