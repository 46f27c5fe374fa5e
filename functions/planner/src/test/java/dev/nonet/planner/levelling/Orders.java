package dev.nonet.planner.levelling;

import java.util.Arrays;

/// The shortest schedule of a few tasks, by trying every order of them.
final class Orders {
    private Orders() {}

    static long shortest(Project project) {
        return shortest(project, new int[project.size()], 0);
    }

    private static long shortest(Project project, int[] keys, int next) {
        if (next == keys.length) {
            var builder = new Builder(project);
            return builder.build(Arrays.stream(keys).asLongStream().toArray()).cost().finish();
        }
        var best = Long.MAX_VALUE;
        for (var key = 0; key < keys.length; key++) {
            var taken = key;
            if (Arrays.stream(keys, 0, next).noneMatch(other -> other == taken)) {
                keys[next] = key;
                best = Math.min(best, shortest(project, keys, next + 1));
            }
        }
        return best;
    }
}
