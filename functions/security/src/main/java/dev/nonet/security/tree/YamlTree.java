package dev.nonet.security.tree;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.util.List;
import java.util.Optional;

/// Reads YAML 1.2 from parser events; an alias is a scalar of its own, so that aliases cannot multiply.
public final class YamlTree {
    private final String text;
    private final int codePoints;
    private final TreeBuilder builder = new TreeBuilder();
    private int lastIndex;
    private int lastOffset;

    private YamlTree(String text) {
        this.text = text;
        this.codePoints = text.codePointCount(0, text.length());
    }

    /// One node for each document.
    public static List<Node> read(String text) throws NotATree {
        var tree = new YamlTree(text);
        var settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        try {
            for (var event : new Parse(settings).parseString(text)) {
                tree.accept(event);
            }
        } catch (YamlEngineException e) {
            throw new NotATree("no valid YAML");
        }
        return tree.builder.roots();
    }

    private void accept(Event event) throws NotATree {
        switch (event) {
            case MappingStartEvent start -> builder.open(true, offset(start.getStartMark()));
            case CollectionStartEvent start -> builder.open(false, offset(start.getStartMark()));
            case CollectionEndEvent end -> builder.close(offset(end.getEndMark()));
            case ScalarEvent scalar -> builder.scalar(scalar(scalar));
            case AliasEvent alias ->
                    builder.scalar(
                            new Node.Scalar(
                                    offset(alias.getStartMark()),
                                    offset(alias.getEndMark()),
                                    "",
                                    "*"));
            default -> {}
        }
    }

    private Node.Scalar scalar(ScalarEvent event) {
        var start = offset(event.getStartMark());
        var end = Math.max(start, offset(event.getEndMark()));
        var tag = event.getTag().filter(name -> !name.startsWith("tag:")).orElse("");
        if (event.isPlain() || !isQuoted(event) || end - start < 2) {
            return new Node.Scalar(start, end, event.getValue(), tag);
        }
        return new Node.Scalar(start + 1, end - 1, event.getValue(), tag);
    }

    private static boolean isQuoted(ScalarEvent event) {
        return event.isDQuoted() || event.isSQuoted();
    }

    /// Marks count code points, texts count UTF-16 units; one mark is near the one before it.
    private int offset(Optional<Mark> mark) {
        var index = Math.min(mark.map(Mark::getIndex).orElse(lastIndex), codePoints);
        lastOffset = text.offsetByCodePoints(lastOffset, index - lastIndex);
        lastIndex = index;
        return lastOffset;
    }
}
