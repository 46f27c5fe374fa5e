package dev.nonet.local.bench.workflow;

import dev.nonet.shared.contract.Json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The same shapes on LangGraph, in Python and in an environment of its own.
final class LangGraph {
    private static final String SCRIPT = "langgraph_shapes.py";

    private LangGraph() {}

    /// Nothing where Python or LangGraph cannot be had, which is said aloud.
    static List<WorkflowBench.Measured> run(int rounds, String redisUrl) throws IOException {
        var work = Files.createDirectories(Path.of(".nonet", "bench").toAbsolutePath());
        var venv = work.resolve("langgraph");
        if (!Files.exists(venv.resolve("ready")) && !install(venv)) {
            System.err.println("LangGraph is not measured: it could not be installed.");
            return List.of();
        }
        try (var script = LangGraph.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IOException(SCRIPT + " is missing");
            }
            Files.copy(script, work.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
        }
        var process =
                new ProcessBuilder(
                                venv.resolve("bin/python").toString(),
                                work.resolve(SCRIPT).toString(),
                                "" + rounds,
                                redisUrl)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            return read(process);
        } finally {
            process.destroy();
        }
    }

    private static boolean install(Path venv) {
        System.err.println("installing LangGraph into .nonet/bench …");
        var pip = venv.resolve("bin/pip").toString();
        try {
            var isThere =
                    succeeds("python3", "-m", "venv", venv.toString())
                            && succeeds(pip, "install", "-q", "langgraph");
            if (isThere) {
                // Where they cannot be had, the script says so.
                var _ = succeeds(pip, "install", "-q", "langgraph-checkpoint-sqlite");
                var _ = succeeds(pip, "install", "-q", "langgraph-checkpoint-redis");
                Files.writeString(venv.resolve("ready"), "");
            }
            return isThere;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean succeeds(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<WorkflowBench.Measured> read(Process process) throws IOException {
        var version = "";
        var measured = new LinkedHashMap<String, WorkflowBench.Measured>();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var json = Json.mapper().readTree(line);
                if (json.has("version")) {
                    version = json.path("version").asText();
                    continue;
                }
                var shape = json.path("shape").asText();
                var runner = "LangGraph %s, %s".formatted(version, json.path("saver").asText());
                measured.computeIfAbsent(
                                runner + shape,
                                any ->
                                        new WorkflowBench.Measured(
                                                shape,
                                                json.path("steps").asInt(),
                                                runner,
                                                new ArrayList<>()))
                        .milliseconds()
                        .add(json.path("seconds").asDouble() * 1000);
            }
        }
        return List.copyOf(measured.values());
    }
}
