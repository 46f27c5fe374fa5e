package dev.nonet.designer.page;

import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Words for the pages of one kind of product, from `domains.json`. They are samples, and said to be.
///
/// @param words by which a task names the kind; none for the kind that fits all
/// @param features pairs of a title and a text
public record Domain(
        List<String> words,
        String name,
        String headline,
        String lead,
        List<List<String>> features,
        Sample entity,
        String action,
        String second) {
    public Domain {
        words = List.copyOf(words);
        features = List.copyOf(features);
    }

    /// What such a product lists.
    public record Sample(String name, List<String> fields) {
        public Sample {
            fields = List.copyOf(fields);
        }

        Entity entity() {
            return new Entity(
                    name, fields.stream().map(field -> new Entity.Field(field, "string")).toList());
        }
    }

    /// The kind that the text names first, else the one that fits all.
    public static Domain of(String text) {
        var domains = Holder.DOMAINS;
        for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)) {
            for (var domain : domains) {
                if (domain.words.contains(word)) {
                    return domain;
                }
            }
        }
        return domains.getLast();
    }

    private static final class Holder {
        static final List<Domain> DOMAINS = read();

        private static List<Domain> read() {
            try (var file = Domain.class.getResourceAsStream("domains.json")) {
                return Arrays.asList(Json.mapper().readValue(file, Domain[].class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
