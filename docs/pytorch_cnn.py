"""The network of the demo cnn in PyTorch: the same names, so the same weights.

    pytorch_cnn.py losses START.safetensors BATCHES.safetensors LINES.json [sgd|adam] [LR] [MOMENTUM]
        trains from the same weights on the same batches, and compares the loss of each step with those of the lab
    pytorch_cnn.py predictions WEIGHTS.safetensors LAB [PICTURES]
        lets both say what they see in the first pictures of Fashion-MNIST's test set

LINES.json is what `coreograph-lab run cnn --json` printed; LAB is the program coreograph-lab. Needs python3-torch.
"""
import gzip
import json
import subprocess
import sys

import numpy
import torch
from torch import nn


def load(path):
    """A safetensors file as a state_dict."""
    raw = open(path, "rb").read()
    begin = 8 + int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8:begin])
    header.pop("__metadata__", None)
    types = {"F32": numpy.float32, "I64": numpy.int64}
    return {name: torch.from_numpy(numpy.frombuffer(raw[begin:][slice(*entry["data_offsets"])], types[entry["dtype"]])
                                   .reshape(entry["shape"]).copy()) for name, entry in header.items()}


class ConvBlock(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, 1, 1)
        self.bn = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return torch.relu(self.bn(self.conv(x)))


class LinearBlock(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.linear = nn.Linear(inputs, outputs)

    def forward(self, x):
        return torch.relu(self.linear(x))


class CNN(nn.Module):
    def __init__(self, channels=1, classes=10):
        super().__init__()
        self.conv1, self.pool1 = ConvBlock(channels, 32), nn.MaxPool2d(2, 2)
        self.conv2, self.pool2 = ConvBlock(32, 64), nn.MaxPool2d(2, 2)
        self.fc1, self.fc2 = LinearBlock(64 * 7 * 7, 128), nn.Linear(128, classes)

    def forward(self, x):
        x = self.pool2(self.conv2(self.pool1(self.conv1(x))))
        return self.fc2(self.fc1(x.flatten(1)))


def network(path):
    weights = load(path)
    cnn = CNN(weights["conv1.conv.weight"].shape[1])
    cnn.load_state_dict(weights)
    return cnn


def compare_losses(start, batches, lines, optimizer="adam", lr="0.001", momentum="0.9"):
    cnn, seen = network(start), load(batches)
    if optimizer == "sgd":
        optimizer = torch.optim.SGD(cnn.parameters(), float(lr), float(momentum))
    else:
        optimizer = torch.optim.Adam(cnn.parameters(), float(lr))
    metrics = [json.loads(line) for line in open(lines)]
    ours = {m["step"]: m["value"] for m in metrics if m.get("name") == "loss" and "step" in m}
    worst = 0.0
    for step in range(len(seen) // 2):
        loss = nn.functional.cross_entropy(cnn(seen[f"x.{step}"]), seen[f"y.{step}"])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        difference = abs(ours[step] - loss.item()) / abs(loss.item())
        worst = max(worst, difference)
        print(f"step {step}: here {ours[step]:.6f}, PyTorch {loss.item():.6f}, relative difference {difference:.1e}")
    print(f"greatest relative difference: {worst:.1e}")
    return worst <= 1e-3


def test_pictures(folder="/usr/share/datasets/fashion-mnist"):
    pictures = gzip.open(f"{folder}/t10k-images-idx3-ubyte.gz").read()[16:]
    labels = gzip.open(f"{folder}/t10k-labels-idx1-ubyte.gz").read()[8:]
    pictures = numpy.frombuffer(pictures, numpy.uint8).reshape(-1, 1, 28, 28)
    return torch.from_numpy(pictures / numpy.float32(255)), torch.from_numpy(numpy.frombuffer(labels, numpy.uint8).copy())


def compare_predictions(weights, lab, count="20"):
    cnn = network(weights).eval()
    pictures, labels = test_pictures()
    with torch.no_grad():
        probabilities = torch.softmax(torch.cat([cnn(part) for part in pictures.split(500)]), 1)
    accuracy = (probabilities.argmax(1) == labels).double().mean().item()
    print(f"test accuracy in PyTorch: {accuracy:.4f}")
    same, worst = True, 0.0
    for index in range(int(count)):
        said = subprocess.run([lab, "run", "classify", "--json", "--set", f"weights_in={weights}", "--set",
                               f"picture={index}"], capture_output=True, text=True, check=True)
        metrics = json.loads(said.stdout.splitlines()[-1])["metrics"]
        probability, number = probabilities[index].max(0)
        same = same and number.item() == metrics["said"]
        worst = max(worst, abs(probability.item() - metrics["probability"]))
    print(f"{count} pictures: {'the same' if same else 'other'} classes, greatest difference of a probability {worst:.1e}")
    return same and worst <= 1e-3


if __name__ == "__main__":
    commands = {"losses": compare_losses, "predictions": compare_predictions}
    if len(sys.argv) < 4 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    sys.exit(0 if commands[sys.argv[1]](*sys.argv[2:]) else 1)
