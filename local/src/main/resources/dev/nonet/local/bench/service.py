"""The control of `nonet bench http`: the same shape in FastAPI and Redis, with a canned answer instead of work."""

import json
import os
import time
import uuid
from typing import Any

import redis.asyncio as redis
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()
store = redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
RESULT = json.loads(os.environ["CANNED_RESULT"])


class Task(BaseModel):
    task: str
    input: dict[str, Any] = {}
    session: str = "default"


@app.post("/agents/{agent}/execute")
async def execute(agent: str, task: Task):
    task_id = str(uuid.uuid4())
    key = f"task:{task_id}"
    await store.hset(key, mapping={"status": "processing", "agent": agent, "task": task.task, "started_at": time.time()})
    await store.expire(key, 3600)
    await store.hset(key, mapping={"status": "completed", "result": json.dumps(RESULT), "completed_at": time.time()})
    await store.set(f"context:{task.session}:{agent}", json.dumps(RESULT), ex=3600)
    return {"status": "success", "task_id": task_id, "agent": agent, "result": RESULT}


@app.get("/tasks/{task_id}")
async def get_task(task_id: str):
    task = await store.hgetall(f"task:{task_id}")
    if not task:
        raise HTTPException(status_code=404, detail="no such task")
    task["task_id"] = task_id
    task["result"] = json.loads(task.get("result", "null"))
    return task
