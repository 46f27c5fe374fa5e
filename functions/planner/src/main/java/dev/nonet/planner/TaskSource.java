package dev.nonet.planner;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;
import dev.nonet.shared.contract.planner.WorkCalendar;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/// The work to plan, from wherever the request has it.
///
/// @param resources that a file names; empty where it names none
/// @param start that a file names
/// @param asOf the day up to which a file says what was done
/// @param calendar that a file names
/// @param limits what of a file is not planned with, in words
record TaskSource(
        @Nullable String project,
        List<Task> tasks,
        List<Resource> resources,
        @Nullable LocalDate start,
        @Nullable LocalDate asOf,
        @Nullable WorkCalendar calendar,
        List<String> limits) {
    /// Bytes of one file.
    private static final int MAX_FILE = 16 * 1024 * 1024;

    static TaskSource of(@Nullable String project, List<Task> tasks) {
        return new TaskSource(project, tasks, List.of(), null, null, null, List.of());
    }

    /// Empty where the request names no work.
    ///
    /// @throws AgentException.Permanent `TASKS_AMBIGUOUS`, or what is wrong with the list
    static TaskSource read(PlannerInput input, AgentContext context) {
        var artifact = input.artifact();
        var files = context.request().artifacts();
        var given =
                (input.tasks().isEmpty() ? 0 : 1)
                        + (input.markdown() == null ? 0 : 1)
                        + (artifact == null ? 0 : 1);
        if (given > 1) {
            throw new AgentException.Permanent(
                    "TASKS_AMBIGUOUS",
                    "Give one of `input.tasks`, `input.markdown` and `input.artifact`.");
        }
        if (input.markdown() != null) {
            return markdown(input.markdown(), input);
        }
        if (artifact != null) {
            return file(text(artifact, context), input);
        }
        return input.tasks().isEmpty() && !files.isEmpty()
                ? file(text(files.getFirst(), context), input)
                : of(input.project(), input.tasks());
    }

    /// The request with what the file says where the request says nothing.
    PlannerInput completed(PlannerInput input) {
        return new PlannerInput(
                input.project(),
                input.tasks(),
                input.markdown(),
                input.artifact(),
                input.resources().isEmpty() ? resources : input.resources(),
                input.start() == null ? start : input.start(),
                input.asOf() == null ? asOf : input.asOf(),
                input.calendar() == null ? calendar : input.calendar(),
                input.objective(),
                input.exports(),
                input.seed(),
                input.simulations());
    }

    /// Which format it is, its beginning says.
    private static TaskSource file(String text, PlannerInput input) {
        var content = text.strip();
        if (content.startsWith("<")) {
            return MsProjectTasks.read(content).named(input.project());
        }
        if (content.startsWith("[") || content.startsWith("{")) {
            return JsonTasks.read(content).named(input.project());
        }
        return CsvTasks.isTable(content)
                ? CsvTasks.read(content, Calendars.week(input.calendar()).size())
                        .named(input.project())
                : markdown(text, input);
    }

    private TaskSource named(@Nullable String name) {
        return name == null
                ? this
                : new TaskSource(name, tasks, resources, start, asOf, calendar, limits);
    }

    private static TaskSource markdown(String markdown, PlannerInput input) {
        if (markdown.length() > PlannerInput.MAX_MARKDOWN) {
            throw new AgentException.Permanent(
                    "PLAN_TOO_LARGE",
                    "A Markdown list has at most " + PlannerInput.MAX_MARKDOWN + " characters.");
        }
        var list = MarkdownTasks.read(markdown, Calendars.week(input.calendar()).size());
        return of(list.project(), list.tasks()).named(input.project());
    }

    private static String text(String id, AgentContext context) {
        try (var content =
                context.artifacts()
                        .open(id)
                        .orElseThrow(
                                () ->
                                        new AgentException.Permanent(
                                                "ARTIFACT_NOT_FOUND",
                                                "No artifact has this id; ids are 64 hexadecimal"
                                                        + " digits."))) {
            var bytes = content.readNBytes(MAX_FILE + 1);
            if (bytes.length > MAX_FILE) {
                throw new AgentException.Permanent(
                        "PLAN_TOO_LARGE", "A file with tasks has at most " + MAX_FILE + " bytes.");
            }
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.toString().replaceFirst("^\uFEFF", "");
        } catch (CharacterCodingException e) {
            throw new AgentException.Permanent(
                    "TASK_LIST_INVALID", "The artifact is no UTF-8 text.", e);
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The artifact could not be read; try again.", e);
        }
    }
}
