#!/usr/bin/env python3
"""Measures every figure that has a goal, and prints them in one table. Called by ./dev bench.

Each figure is the median of runs on this machine, now; ratios are taken within one run. With words as
arguments, only the figures whose name has one of them are measured. A figure that could not be measured is a
sentence that says why.
"""

import contextlib
import json
import os
import signal
import statistics
import subprocess
import sys
import time

BIN = "build/release/bin/"
BENCH = "build/release/bench/"
OFFSCREEN = dict(os.environ, QT_QPA_PLATFORM="offscreen")


def json_lines(command, **options):
    """What a program printed, by name."""
    text = subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    return {line["name"]: line["value"] for line in lines if "name" in line}


def lab_metrics(*arguments):
    command = [BIN + "coreograph-lab", "run", *arguments, "--json"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(text.splitlines()[-1])["metrics"]


def settings(**values):
    return [part for name, value in values.items() for part in ("--set", f"{name}={value}")]


def prime_speedup():
    metrics = lab_metrics("compare", *settings(workload="primes", modes="serial,threads,processes", workers=2, size=4))
    for mode in ("threads", "processes"):
        yield f"prime counting, 2 {mode}, speedup", metrics[f"{mode}.2.speedup"], "at least", 1.9, "x"


def first_paint():
    def once():
        with_profile = [BIN + "coreograph", "--measure-start", "--profile", "build/bench-profile"]
        return json_lines(with_profile, env=OFFSCREEN)["window_first_paint_ms"]

    once()
    yield "window, start to first paint, warm", statistics.median(once() for _ in range(15)), "at most", 100, "ms"
    cold = []
    for _ in range(5):
        if drop_caches():
            cold.append(once())
    figure = statistics.median(cold) if cold else "only root may drop the caches"
    yield "window, start to first paint, cold", figure, "at most", 250, "ms"


def drop_caches():
    """Makes the next start a cold one; False where that may not be done: it needs root."""
    os.sync()
    try:
        with open("/proc/sys/vm/drop_caches", "w") as file:
            file.write("3")
    except OSError:
        return False
    return True


def recording():
    figures = json_lines([BENCH + "bench_recording"])
    yield "writing one event", figures["event_write_ns"], "at most", 25, "ns"


def recording_overhead():
    """Pairs of runs with and without events, in turn; the median of the pairs' ratios."""
    arguments = ["compare", *settings(workload="primes", modes="threads", workers=2, size=4, rounds=6)]
    ratios = []
    for _ in range(7):
        on = lab_metrics(*arguments)["threads.2.median_s"]
        off = lab_metrics(*arguments, "--no-events")["threads.2.median_s"]
        ratios.append(on / off)
    yield "recording's share of a demo's time", 100 * (statistics.median(ratios) - 1), "at most", 1, "%"


def timeline():
    figures = json_lines([BENCH + "bench_timeline"], env=OFFSCREEN)
    yield "timeline, 10 million events: zoom, p99", figures["timeline_zoom_p99_ms"], "at most", 16, "ms"
    yield "timeline, 10 million events: pan, p99", figures["timeline_pan_p99_ms"], "at most", 16, "ms"
    yield "timeline, memory", figures["timeline_bytes_per_event"], "at most", 45, "bytes/event"


def window_load():
    """The window's own processor time while Compare runs live. The run would take a minute; it ends with the window."""
    demo = [BIN + "coreograph", "--demo", "compare", "--run", "--profile", "build/bench-profile",
            *settings(workload="primes", modes="serial,threads,processes", workers="1,2", size=4, rounds=100)]
    with subprocess.Popen(demo, env=OFFSCREEN, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as window:
        share = live_share(window)
        window.terminate()
    yield "window's own share of a core, live", share, "at most", 10, "%"


def live_share(window, patience=30, settled=2, measured=5):
    """Per cent of a core that the window takes while its lab runs, or why that could not be measured. In seconds."""
    end = time.monotonic() + patience
    while not running_lab(window.pid):
        if window.poll() is not None or time.monotonic() > end:
            return "the window started no run"
        time.sleep(0.05)
    time.sleep(settled)
    begin, spent = time.monotonic(), cpu_seconds(window.pid)
    time.sleep(measured)
    share = 100 * (cpu_seconds(window.pid) - spent) / (time.monotonic() - begin)
    return share if running_lab(window.pid) else "the run ended too early"


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pools():
    python = json_lines([sys.executable, "bench/cpython_pool.py"])["cpython_pool_tasks_per_s"]
    ours = json_lines([BENCH + "bench_pools"])
    many, single = ours["process_pool_tasks_per_s_256"], ours["process_pool_tasks_per_s_1"]
    yield "process pool over CPython's Pool.map, 256 in flight", many / python, "at least", 200, "x"
    yield "process pool over CPython's Pool.map, one at a time", single / python, "at least", 8, "x"
    tasks, peer = ours["thread_pool_tasks_per_s"], ours["tbb_task_group_tasks_per_s"]
    yield "thread pool over oneTBB's task_group", tasks / peer, "at least", 1, "x"
    empty = ours["empty_program_ms"]
    yield f"worker start to ready (empty program {empty:.2f} ms)", ours["worker_ready_ms"], "at most", 1, "ms"


def training():
    ours = json_lines([BENCH + "bench_training"])
    python = sys.executable if has_torch(sys.executable) else "/usr/bin/python3"
    peer = json_lines([python, "bench/pytorch_cnn.py"])
    if peer:
        best, alone = peer["torch_images_per_s_best"], peer["torch_images_per_s_alone"]
        yield "CNN step over PyTorch's best, 2 threads", ours["cnn_images_per_s_2"] / best, "at least", 4.5, "x"
        yield "CNN step over PyTorch's, 1 thread each", ours["cnn_images_per_s_1"] / alone, "at least", 4, "x"
    else:
        print("the CNN is not compared with PyTorch: install python3-torch", file=sys.stderr)
    for threads in (1, 2):
        share = 100 * ours[f"cnn_peak_share_{threads}"]
        yield f"CNN step, arithmetic by definition over the sgemm peak, {threads} threads", share, "at least", 90, "%"
    copies = ours["cnn_scaling_of_copies"]
    yield f"CNN step, 1 to 2 threads (two copies: {copies:.2f})", ours["cnn_scaling"], "at least", 1.85, "x"
    yield "CNN step beside a busy program, over 1 thread's", ours["cnn_neighbour"], "at most", 1, "x"


def training_live(pairs=3):
    """How much longer training takes when it is recorded and shown in the window, live. The median of pairs, whose halves
    take turns: on a machine that others share, one run after the other may be off by a tenth."""
    demo = ["cnn", *settings(steps=2400)]  # so long that the window's own start weighs little
    ratios = [ratio_of_shown(demo) for _ in range(pairs)]
    problems = [ratio for ratio in ratios if isinstance(ratio, str)]
    figure = problems[0] if problems else 100 * (statistics.median(ratios) - 1)
    yield "recording and live pictures, of training time", figure, "at most", 3, "%"


def ratio_of_shown(demo, patience=30, longest=300):
    """The seconds that a run takes in the window over those that it takes alone, or why that could not be measured."""
    window = started([BIN + "coreograph", "--demo", *demo, "--run", "--profile", "build/bench-profile"])
    alone = lab = None
    try:
        end = time.monotonic() + patience
        while not (lab := running_lab(window.pid)):
            if window.poll() is not None or time.monotonic() > end:
                return "the window started no run"
            time.sleep(0.005)
        shown = [int(lab), window.pid]
        send(signal.SIGSTOP, shown)
        alone = started([BIN + "coreograph-lab", "run", *demo, "--no-events"])
        seconds = seconds_in_turns([[alone.pid], shown], longest)
        if None in seconds:
            return f"the runs took longer than {longest} s"
        if window.poll() is not None or alone.wait() != 0:
            return "a run failed"
        return seconds[1] / seconds[0]
    finally:
        send(signal.SIGKILL, [window.pid, *([int(lab)] if lab else []), *([alone.pid] if alone else [])])
        window.wait()


def started(command):
    return subprocess.Popen(command, env=OFFSCREEN, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def seconds_in_turns(groups, longest, turn=1):
    """How long the first process of each group went on until it ended, while the groups took turns: a second for one, while
    all others stand still. None for those that have not ended in `longest` seconds."""
    spent = [0.0] * len(groups)
    ended = [False] * len(groups)
    for group in groups:
        send(signal.SIGSTOP, group)
    while not all(ended) and sum(spent) < longest:
        for number, group in enumerate(groups):
            if ended[number]:
                continue
            begin = time.monotonic()
            send(signal.SIGCONT, group)
            while is_alive(group[0]) and time.monotonic() < begin + turn:
                time.sleep(0.005)
            spent[number] += time.monotonic() - begin
            ended[number] = not is_alive(group[0])
            send(signal.SIGSTOP, group)
    return [seconds if is_over else None for seconds, is_over in zip(spent, ended)]


def send(what, processes):
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, what)


def is_alive(process):
    stat = read(f"/proc/{process}/stat")
    return stat != b"" and stat.rsplit(b")", 1)[1].split()[0] != b"Z"  # a zombie waits to be buried


def running_lab(window):
    """The process that runs the window's demo, if there is one. Cheap to ask often."""
    for child in read(f"/proc/{window}/task/{window}/children").split():
        if b"coreograph-lab\0run\0" in read(f"/proc/{child.decode()}/cmdline"):
            return child
    return None


def read(path):
    """A file of /proc; empty where the process has just ended."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def has_torch(python):
    return subprocess.run([python, "-c", "import torch"], capture_output=True).returncode == 0


FIGURES = [prime_speedup, first_paint, recording, recording_overhead, timeline, window_load, pools, training, training_live]


def main(words):
    wanted = [figure for figure in FIGURES if not words or any(word in figure.__name__ for word in words)]
    if not wanted:
        sys.exit("bench: no figure is called so; there are " + ", ".join(figure.__name__ for figure in FIGURES))
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.2f} before the first figure")
    print(f"{'figure':<54}{'measured':>14}  {'goal':<20}")
    missed = unmeasured = 0
    for figure in wanted:
        for name, value, relation, goal, unit in figure():
            if isinstance(value, str):
                unmeasured += 1
                print(f"{name:<54}{'not measured':>14}  {relation} {goal}: {value}", flush=True)
                continue
            reached = value >= goal if relation == "at least" else value <= goal
            missed += not reached
            print(f"{name:<54}{value:>10.4g} {unit:<12}{relation} {goal} {'' if reached else '  MISSED'}", flush=True)
    print(f"{missed} missed, {unmeasured} not measured" if missed or unmeasured else "every goal reached")


if __name__ == "__main__":
    main(sys.argv[1:])
