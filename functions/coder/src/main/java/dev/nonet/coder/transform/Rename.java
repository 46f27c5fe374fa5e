package dev.nonet.coder.transform;

import dev.nonet.coder.build.Compilation;
import dev.nonet.coder.build.EclipseCompiler;
import dev.nonet.coder.project.Project;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.coder.CoderInput.Transform;

import org.eclipse.jdt.internal.compiler.lookup.Binding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

import javax.lang.model.SourceVersion;

/// Gives a declaration another name wherever it is named, and proves that every name still means what it meant.
public final class Rename {
    private final EclipseCompiler compiler;
    private final Transform asked;

    /// @param compiler of the sources before and after
    public Rename(EclipseCompiler compiler, Transform asked) {
        this.compiler = compiler;
        this.asked = asked;
    }

    /// What came of it.
    ///
    /// @param type that the target is or stands in, with its package
    /// @param packageName of the type, empty for the unnamed one
    /// @param before of the files as they were given
    /// @param left mentions of the old name in comments and strings of Java sources, which stay
    public record Renamed(
            String type,
            String packageName,
            List<SourceFile> files,
            Compilation before,
            Compilation after,
            int left) {
        public Renamed {
            files = List.copyOf(files);
        }
    }

    /// @throws AgentException.Permanent `CODE_INVALID` where the files do not compile, `TARGET_UNKNOWN`,
    ///     `TARGET_AMBIGUOUS`, or `TRANSFORM_UNSAFE` with place and reason
    public Renamed of(List<SourceFile> files) {
        if (!SourceVersion.isIdentifier(asked.to()) || SourceVersion.isKeyword(asked.to())) {
            throw unsafe("`transform.to` is no name that Java allows; give an identifier.");
        }
        var names = new ArrayList<Name>();
        var before = compiled(files, names);
        if (!before.errors().isEmpty()) {
            throw new AgentException.Permanent(
                    "CODE_INVALID",
                    "The code does not compile as it was given: " + before.errors().getFirst());
        }
        var target = Targets.of(names, asked.target());
        var changed = target.all();
        var old = Targets.simple(target.one().binding());
        if (old.equals(asked.to())) {
            throw unsafe("`transform.to` is the name that it has.");
        }
        var mentions = mentions(files, names, changed, old);
        var renamed = edited(files, mentions.edits(), old, target);
        var namesAfter = new ArrayList<Name>();
        var after = compiled(renamed, namesAfter);
        if (!after.errors().isEmpty()) {
            throw unsafe("After it the code would not compile: " + after.errors().getFirst());
        }
        same(names, changed, namesAfter);
        return new Renamed(
                Meaning.name(target.owner()),
                new String(target.owner().qualifiedPackageName()),
                renamed,
                before,
                after,
                mentions.left());
    }

    private Compilation compiled(List<SourceFile> files, List<Name> names) {
        return compiler.compile(new Project(files, Map.of()), unit -> names.addAll(Names.of(unit)));
    }

    /// Every name means what it meant, else the first that does not is the reason to refuse.
    private void same(List<Name> before, Set<Binding> changed, List<Name> after) {
        var meantBefore = Meaning.of(before, changed, asked.to());
        var means = Meaning.of(after);
        for (var n = 0; n < Math.min(means.size(), meantBefore.size()); n++) {
            if (!means.get(n).equals(meantBefore.get(n))) {
                throw unsafe(
                        "%s: what meant %s would mean %s."
                                .formatted(before.get(n).path(), meantBefore.get(n), means.get(n)));
            }
        }
        if (means.size() != meantBefore.size()) {
            throw unsafe("The code would have other names in it.");
        }
    }

    /// @param edits where the old name stands, by file
    /// @param left mentions in comments and strings
    private record Mentions(Map<String, NavigableSet<Integer>> edits, int left) {}

    private static Mentions mentions(
            List<SourceFile> files, List<Name> names, Set<Binding> changed, String old) {
        var edits = new HashMap<String, NavigableSet<Integer>>();
        var known = new HashMap<String, Set<Integer>>();
        for (var name : names) {
            known.computeIfAbsent(name.path(), path -> new TreeSet<>()).add(name.start());
            if (changed.contains(name.binding())) {
                edits.computeIfAbsent(name.path(), path -> new TreeSet<>()).add(name.start());
            }
        }
        var left = 0;
        for (var file : files) {
            if (!file.path().endsWith(".java") || !file.content().contains(old)) {
                edits.remove(file.path());
                continue;
            }
            var words = Words.of(file.content(), old);
            for (var place : words.places()) {
                if (!known.getOrDefault(file.path(), Set.of()).contains(place)) {
                    throw unsafe(
                            "%s:%d: what `%s` means here is not understood."
                                    .formatted(file.path(), line(file.content(), place), old));
                }
            }
            edits.getOrDefault(file.path(), Collections.emptyNavigableSet())
                    .retainAll(words.places());
            left += words.elsewhere();
        }
        return new Mentions(edits, left);
    }

    private List<SourceFile> edited(
            List<SourceFile> files,
            Map<String, NavigableSet<Integer>> edits,
            String old,
            Targets target) {
        var renamed = new ArrayList<SourceFile>();
        for (var file : files) {
            var text = new StringBuilder(file.content());
            for (var start :
                    edits.getOrDefault(file.path(), Collections.emptyNavigableSet())
                            .descendingSet()) {
                text.replace(start, start + old.length(), asked.to());
            }
            renamed.add(new SourceFile(path(file.path(), old, target), text.toString()));
        }
        if (renamed.stream().map(SourceFile::path).distinct().count() < files.size()) {
            throw unsafe("There is a file of the new name already.");
        }
        return renamed;
    }

    /// A type at the top has a file of its name.
    private String path(String path, String old, Targets target) {
        return target.isTopLevel()
                        && path.equals(target.one().path())
                        && path.endsWith("/" + old + ".java")
                ? path.substring(0, path.lastIndexOf('/') + 1) + asked.to() + ".java"
                : path;
    }

    private static int line(String text, int place) {
        return 1 + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
    }

    static AgentException unsafe(String reason) {
        return new AgentException.Permanent("TRANSFORM_UNSAFE", reason);
    }
}
