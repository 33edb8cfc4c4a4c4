#!/usr/bin/env python3
"""Cuts once, where the least crosses the network: first on the source, the rest on the host that
computes it fastest."""

import json
import sys


def plan_of(stream):
    blocks = stream["blocks"]
    source = stream["source"]
    others = [host for host in stream["hosts"] if host != source]
    if source not in stream["hosts"] or not others or len(blocks) < 2:
        return stream["hosts"][0]
    cut = min(range(len(blocks) - 1), key=lambda b: blocks[b]["output_bytes"])
    rest = blocks[cut + 1 :]
    fastest = min(others, key=lambda host: sum(block["time_s"][host] for block in rest))
    return f"{source}@{blocks[cut]['last_layer']},{fastest}"


scenario = json.load(sys.stdin)
assert scenario["schema"] == 1
json.dump({"plans": {stream["name"]: plan_of(stream) for stream in scenario["streams"]}}, sys.stdout)
