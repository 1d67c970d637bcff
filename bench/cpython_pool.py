#!/usr/bin/env python3
"""CPython's Pool.map with chunksize 1 on two processes: the peer of the process pool, in the same form as bench_pools."""

import json
import multiprocessing
import statistics
import time

TASKS = 40_000
ROUNDS = 5


def nothing(value):
    return value


def tasks_per_second(pool):
    begin = time.perf_counter()
    pool.map(nothing, range(TASKS), chunksize=1)
    return TASKS / (time.perf_counter() - begin)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        tasks_per_second(pool)
        rate = statistics.median(tasks_per_second(pool) for _ in range(ROUNDS))
    print(json.dumps({"name": "cpython_pool_tasks_per_s", "value": rate, "unit": "tasks/s"}))
