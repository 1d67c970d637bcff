"""The course's CNN in PyTorch, as a peer for engine/nn: training steps with SGD and momentum, batch 64, 28 x 28 x 1.

Prints the pictures per second, as JSON lines, with 1 thread and the best over its thread settings (OpenBLAS has threads
of its own beside PyTorch's; each setting is a process of its own). Prints nothing where there is no PyTorch.
"""

import json
import os
import statistics
import subprocess
import sys
import time

SETTINGS = [(1, 1), (1, 2), (2, 1), (2, 2)]  # PyTorch's threads, BLAS's threads
# What a machine may have set for other programs, and would slow PyTorch down or speed it up.
FOREIGN = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "OMP_WAIT_POLICY")


def images_per_second(threads):
    import torch
    from torch import nn

    torch.set_num_threads(threads)
    torch.manual_seed(1)
    conv_block = lambda inputs, outputs: [nn.Conv2d(inputs, outputs, 3, 1, 1), nn.BatchNorm2d(outputs), nn.ReLU(),
                                          nn.MaxPool2d(2, 2)]
    network = nn.Sequential(*conv_block(1, 32), *conv_block(32, 64), nn.Flatten(), nn.Linear(64 * 7 * 7, 128), nn.ReLU(),
                            nn.Linear(128, 10))
    optimizer = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9)
    pictures, labels = torch.rand(64, 1, 28, 28), torch.randint(0, 10, (64,))
    times = []
    for _ in range(60):
        begin = time.perf_counter()
        optimizer.zero_grad()
        nn.functional.cross_entropy(network(pictures), labels).backward()
        optimizer.step()
        times.append(time.perf_counter() - begin)
    return 64 / statistics.median(times[10:])


def measured(torch_threads, blas_threads):
    """In a process of its own, since BLAS reads its environment when it loads."""
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    environment |= {"OPENBLAS_NUM_THREADS": str(blas_threads), "OMP_NUM_THREADS": str(torch_threads)}
    command = [sys.executable, __file__, str(torch_threads)]
    return float(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)


def main():
    if len(sys.argv) > 1:
        print(images_per_second(int(sys.argv[1])))
        return
    try:
        import torch  # noqa: F401
    except ImportError:
        print("PyTorch is not installed: its training steps are not measured", file=sys.stderr)
        return
    rates = {setting: measured(*setting) for setting in SETTINGS}
    for setting, rate in rates.items():
        print(json.dumps({"name": "torch_images_per_s_{}_{}".format(*setting), "value": rate}))
    print(json.dumps({"name": "torch_images_per_s_alone", "value": rates[1, 1]}))
    print(json.dumps({"name": "torch_images_per_s_best", "value": max(rates.values())}))


main()
