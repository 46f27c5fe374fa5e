package dev.nonet.coder.model;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The plural and the singular of English nouns: the exceptions by list, the rest by the rules of spelling.
final class English {
    private static final Map<String, String> IRREGULAR =
            pairs(
                    """
                    person people, man men, woman women, child children, mouse mice, louse lice, tooth teeth,
                    foot feet, goose geese, ox oxen, leaf leaves, knife knives, life lives, wife wives,
                    shelf shelves, half halves, wolf wolves, calf calves, loaf loaves, thief thieves,
                    scarf scarves, elf elves, self selves, hoof hooves, quiz quizzes, movie movies,
                    cookie cookies, zombie zombies, calorie calories, tie ties, pie pies, lie lies,
                    selfie selfies, rookie rookies, hoodie hoodies, brownie brownies, smoothie smoothies,
                    hero heroes, potato potatoes, tomato tomatoes, echo echoes, veto vetoes, torpedo torpedoes,
                    buffalo buffaloes, criterion criteria, phenomenon phenomena, datum data, medium media,
                    index indices, vertex vertices, matrix matrices, appendix appendices, axis axes,
                    analysis analyses, basis bases, crisis crises, diagnosis diagnoses, thesis theses,
                    hypothesis hypotheses, oasis oases, synopsis synopses, cache caches, niche niches,
                    avalanche avalanches, headache headaches, alias aliases, canvas canvases,
                    atlas atlases, bias biases, gas gases, lens lenses, bus buses, minibus minibuses,
                    status statuses, virus viruses, bonus bonuses, campus campuses, focus focuses,
                    census censuses, corpus corpora, radius radii, cactus cacti, fungus fungi, nucleus nuclei,
                    stimulus stimuli, alumnus alumni, syllabus syllabuses, surplus surpluses, circus circuses,
                    chorus choruses, walrus walruses, genius geniuses, prospectus prospectuses,
                    iris irises, tennis tennis, chassis chassis, news news, series series, species species,
                    sheep sheep, deer deer, fish fish, salmon salmon, aircraft aircraft, spacecraft spacecraft,
                    equipment equipment, information information, feedback feedback, software software,
                    hardware hardware, furniture furniture, staff staff, money money, rice rice, music music,
                    luggage luggage, jeans jeans, scissors scissors, trousers trousers,
                    human humans, german germans, roman romans, talisman talismans, specimen specimens,
                    regimen regimens, omen omens, abdomen abdomens, waltz waltzes, topaz topazes, epoch epochs,
                    monarch monarchs, patriarch patriarchs, stomach stomachs, menu menus, guru gurus,
                    taxi taxis, ski skis, kiwi kiwis, safari safaris, emoji emojis, alibi alibis, wiki wikis,
                    api apis, kpi kpis, gui guis, cpu cpus, gpu gpus, sku skus, bikini bikinis,
                    passerby passersby
                    """);

    private static final Map<String, String> SINGULARS = inverse(IRREGULAR);

    /// Nouns that other nouns end in: `salesperson`, `chairman`, `grandchild`, `bookshelf`, `housewife`.
    private static final Set<String> COMPOUND =
            Set.of(
                    "person",
                    "people",
                    "man",
                    "men",
                    "child",
                    "children",
                    "shelf",
                    "shelves",
                    "wife",
                    "wives",
                    "foot",
                    "feet",
                    "tooth",
                    "teeth",
                    "leaf",
                    "leaves");

    private static final Set<String> SILENT_H = Set.of("hour", "honour", "honor", "heir");

    private English() {}

    /// Of a singular noun. Compounds end in one that is listed: `salesperson`, `bookshelf`.
    static String plural(String singular) {
        var irregular = replacedEnd(singular, IRREGULAR);
        if (irregular != null) {
            return irregular;
        }
        if (singular.endsWith("y") && !endsInVowelAndY(singular)) {
            return singular.substring(0, singular.length() - 1) + "ies";
        }
        return singular + (endsInSibilant(singular) ? "es" : "s");
    }

    /// Of a noun that may be singular already.
    static String singular(String noun) {
        if (IRREGULAR.containsKey(noun) && !SINGULARS.containsKey(noun)) {
            return noun;
        }
        var irregular = replacedEnd(noun, SINGULARS);
        if (irregular != null) {
            return irregular;
        }
        if (noun.endsWith("ss")
                || noun.endsWith("us")
                || noun.endsWith("is")
                || noun.length() < 3) {
            return noun;
        }
        if (noun.endsWith("ies") && noun.length() > 4) {
            return noun.substring(0, noun.length() - 3) + "y";
        }
        if (noun.endsWith("sses")
                || noun.endsWith("shes")
                || noun.endsWith("ches")
                || noun.endsWith("xes")
                || noun.endsWith("zzes")) {
            return noun.substring(0, noun.length() - 2);
        }
        return noun.endsWith("s") ? noun.substring(0, noun.length() - 1) : noun;
    }

    /// `a book`, `an author`, by the sound of the first letter.
    static String withArticle(String noun) {
        var first = noun.substring(0, (noun + " ").indexOf(' '));
        var vowel = "aeiou".indexOf(noun.charAt(0)) >= 0;
        var likeYou =
                noun.startsWith("uni")
                        || noun.startsWith("use")
                        || noun.startsWith("eu")
                        || noun.startsWith("one")
                        || noun.startsWith("url")
                        || noun.startsWith("uti");
        return (vowel && !likeYou) || SILENT_H.contains(first) ? "an " + noun : "a " + noun;
    }

    private static boolean endsInVowelAndY(String noun) {
        return noun.length() < 2 || "aeiou".indexOf(noun.charAt(noun.length() - 2)) >= 0;
    }

    private static boolean endsInSibilant(String noun) {
        return noun.endsWith("s")
                || noun.endsWith("x")
                || noun.endsWith("z")
                || noun.endsWith("sh")
                || noun.endsWith("ch");
    }

    /// The noun replaced, whole or, in compounds, its end; null where neither is listed.
    private static @Nullable String replacedEnd(String noun, Map<String, String> endings) {
        for (var start = 0; start < noun.length(); start++) {
            var end = noun.substring(start);
            var replacement = endings.get(end);
            if (replacement != null && (start == 0 || COMPOUND.contains(end))) {
                return noun.substring(0, start) + replacement;
            }
        }
        return null;
    }

    private static Map<String, String> pairs(String text) {
        var pairs = new HashMap<String, String>();
        for (var pair : text.strip().split(",\\s*", -1)) {
            var words = pair.split(" ", -1);
            pairs.put(words[0], words[1]);
        }
        return Map.copyOf(pairs);
    }

    private static Map<String, String> inverse(Map<String, String> pairs) {
        var inverse = new HashMap<String, String>();
        pairs.forEach(
                (singular, plural) -> inverse.merge(plural, singular, English::firstInAlphabet));
        return Map.copyOf(inverse);
    }

    /// Of two nouns with the same plural the first in the alphabet.
    private static String firstInAlphabet(String one, String other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
