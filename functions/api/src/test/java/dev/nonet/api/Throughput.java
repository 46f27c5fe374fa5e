package dev.nonet.api;

import com.sun.management.OperatingSystemMXBean;

import dev.nonet.harness.RedisServer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// How many `GET /tasks/{id}` the api function answers, with Redis on this machine: a figure to look at, no test.
///
/// `java -cp … dev.nonet.api.Throughput [requests]`
public final class Throughput {
    private static final int THREADS = 8;

    private Throughput() {}

    public static void main(String[] arguments) throws Exception {
        var requests = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        try (var redis = RedisServer.start();
                var api = new Api(redis, Files.createTempDirectory("throughput"))) {
            store(redis);
            var event = Files.readString(Path.of("../../events/api-apigateway-task.json"));
            var get =
                    event.replaceAll("\"wait\": *\\[?\"1\"\\]?", "\"wait\": null")
                            .replaceAll("0193f5c0-7a10-7c2e-9b1d-5f6a7b8c9d0e", "measured")
                            .replaceAll(
                                    "\"(multiValueQ|q)ueryStringParameters\": \\{[^}]*\\}",
                                    "\"$1ueryStringParameters\": null")
                            .getBytes(StandardCharsets.UTF_8);
            var agents = event(get, "/agents");
            require(api, get);
            for (var round = 0; round < 3; round++) {
                report("GET /tasks/{id}, 1 caller", requests, 1, () -> api.raw(get));
                report("GET /tasks/{id}, 8 callers", requests, THREADS, () -> api.raw(get));
                report("GET /agents (no Redis)", requests, 1, () -> api.raw(agents));
            }
        }
    }

    private static byte[] event(byte[] get, String path) {
        return new String(get, StandardCharsets.UTF_8)
                .replace("/tasks/measured", path)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void require(Api api, byte[] get) {
        var reply = api.send(get);
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.body());
        }
        System.out.println(reply.body().length() + " characters in an answer");
    }

    private static void store(RedisServer server) throws IOException {
        try (var redis = Redis.at(server.uri().toString())) {
            redis.isConnected();
            redis.isConnected();
            var tasks = new TaskStore(redis, new Keys("default"), Duration.ofHours(1));
            var held =
                    (Claim.Held)
                            tasks.claim(TaskRequest.of(AgentName.PLANNER, "measured", "plan it"));
            var row =
                    "{\"id\":\"t\",\"start\":\"2026-01-05\",\"end\":\"2026-01-07\",\"slack\":0.0}";
            var result = "{\"schedule\":[" + (row + ",").repeat(39) + row + "]}";
            tasks.complete(
                    held,
                    TaskState.COMPLETED,
                    Map.of("result", result, "summary", "It takes 40 days.", "evidence", "[]"));
        }
    }

    private static void report(String what, int requests, int threads, Runnable request)
            throws Exception {
        var cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var cpuStart = cpu.getProcessCpuTime();
        var start = System.nanoTime();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            Callable<Boolean> caller =
                    () -> {
                        for (var i = 0; i < requests / threads; i++) {
                            request.run();
                        }
                        return true;
                    };
            for (var done : executor.invokeAll(Collections.nCopies(threads, caller))) {
                done.get();
            }
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        var cpuMicros = (cpu.getProcessCpuTime() - cpuStart) / 1e3 / requests;
        System.out.printf(
                "%-28s %,8.0f requests/s, %5.1f µs of CPU each%n",
                what, requests / seconds, cpuMicros);
    }
}
