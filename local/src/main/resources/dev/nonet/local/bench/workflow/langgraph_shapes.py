"""The shapes of `./nonet bench workflow` on LangGraph: nodes that do nothing, one line of JSON for each measurement."""

import importlib.metadata
import json
import operator
import os
import sqlite3
import sys
import tempfile
import time
from typing import Annotated, TypedDict

from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, StateGraph


class State(TypedDict):
    done: Annotated[int, operator.add]


def node(state):
    return {"done": 1}


def chain(steps):
    return {i: [i - 1] if i else [] for i in range(steps)}


def fan(steps):
    return {0: []} | {i: [0] for i in range(1, steps + 1)} | {steps + 1: list(range(1, steps + 1))}


def grid(side):
    return {
        y * side + x: [n for n in ([y * side + x - 1] if x else []) + ([(y - 1) * side + x] if y else [])]
        for y in range(side)
        for x in range(side)
    }


def compiled(needs, saver):
    graph = StateGraph(State)
    needed = {need for all in needs.values() for need in all}
    for step in needs:
        graph.add_node(f"s{step}", node)
    for step, mine in needs.items():
        if not mine:
            graph.add_edge(START, f"s{step}")
        elif len(mine) == 1:
            graph.add_edge(f"s{mine[0]}", f"s{step}")
        else:
            graph.add_edge([f"s{need}" for need in mine], f"s{step}")
        if step not in needed:
            graph.add_edge(f"s{step}", END)
    return graph.compile(checkpointer=saver)


def savers(redis_url):
    yield "memory", InMemorySaver()
    try:
        from langgraph.checkpoint.sqlite import SqliteSaver

        file = os.path.join(tempfile.mkdtemp(), "checkpoints.sqlite")
        yield "sqlite", SqliteSaver(sqlite3.connect(file, check_same_thread=False))
    except ImportError as error:
        print(f"no SQLite checkpointer: {error}", file=sys.stderr)
    try:
        from langgraph.checkpoint.redis import RedisSaver

        saver = RedisSaver(redis_url=redis_url)
        saver.setup()
        yield "redis", saver
    except Exception as error:  # it needs modules that a plain Redis has not
        print(f"no Redis checkpointer: {type(error).__name__}: {str(error)[:200]}", file=sys.stderr)


def measure(rounds, redis_url):
    shapes = {"chain": chain(100), "fan": fan(500), "grid": grid(10)}
    for saver_name, saver in savers(redis_url):
        for shape, needs in shapes.items():
            graph = compiled(needs, saver)
            for round in range(rounds + 1):
                config = {"configurable": {"thread_id": f"{saver_name}-{shape}-{round}"}, "recursion_limit": 1000}
                start = time.perf_counter()
                state = graph.invoke({"done": 0}, config, durability="sync")
                seconds = time.perf_counter() - start
                assert state["done"] == len(needs), state
                if round:
                    print(
                        json.dumps(
                            {"saver": saver_name, "shape": shape, "steps": len(needs), "seconds": seconds}
                        ),
                        flush=True,
                    )


print(json.dumps({"version": importlib.metadata.version("langgraph")}), flush=True)
measure(int(sys.argv[1]), sys.argv[2])
