package dev.nonet.planner.levelling;

import java.util.SplittableRandom;

/// Which alternative each task is to take, where they differ in more than who does it. Not for use by several threads.
final class Modes {
    /// Attempts to keep the budgets, for each task.
    private static final int REPAIRS = 2;

    /// Steps to find a choice that keeps the budgets, and in which share of them a step goes anywhere.
    private static final long WALK = 300_000;

    private static final double NOISE = 0.05;

    private final Project project;
    private final SplittableRandom random;
    private final int[] kept;

    Modes(Project project, SplittableRandom random) {
        this.project = project;
        this.random = random;
        kept = kept();
    }

    /// Whether there is anything to choose but who is free.
    static boolean isNeeded(Project project) {
        var efforts = project.efforts();
        if (!project.budgets().isNone()) {
            return true;
        }
        for (var t = 0; t < project.size(); t++) {
            for (var a = efforts.first()[t]; a < efforts.first()[t + 1]; a++) {
                if (efforts.work()[a] != efforts.work()[efforts.first()[t]]) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The one that takes the least time, of each task.
    int[] shortest() {
        var efforts = project.efforts();
        var chosen = new int[project.size()];
        for (var t = 0; t < chosen.length; t++) {
            chosen[t] = efforts.first()[t];
            for (var a = chosen[t]; a < efforts.first()[t + 1]; a++) {
                chosen[t] = efforts.work()[a] < efforts.work()[chosen[t]] ? a : chosen[t];
            }
        }
        repair(chosen);
        return chosen;
    }

    int[] drawn() {
        var chosen = new int[project.size()];
        for (var t = 0; t < chosen.length; t++) {
            chosen[t] = any(t);
        }
        repair(chosen);
        return chosen;
    }

    int any(int task) {
        var first = project.efforts().first();
        return first[task] + random.nextInt(first[task + 1] - first[task]);
    }

    /// Changes some alternatives until budgets are kept: first those that help most, then towards a choice that keeps them.
    void repair(int[] chosen) {
        walk(chosen, (long) REPAIRS * chosen.length, 0);
        var left = project.budgets().left(chosen);
        if (project.budgets().exceeded(left) == 0) {
            return;
        }
        var from = random.nextInt(chosen.length);
        for (var i = 0; i < chosen.length; i++) {
            var task = (from + i) % chosen.length;
            project.budgets().change(left, chosen[task], kept[task]);
            chosen[task] = kept[task];
            if (project.budgets().exceeded(left) == 0) {
                return;
            }
        }
    }

    /// A choice that keeps the budgets, where one is found.
    private int[] kept() {
        if (Knapsack.isFor(project)) {
            return Knapsack.solve(project);
        }
        var chosen = new int[project.size()];
        for (var t = 0; t < chosen.length; t++) {
            chosen[t] = any(t);
        }
        walk(chosen, WALK, NOISE);
        return chosen;
    }

    /// Gives one task after the other the alternative with which budgets are exceeded least, or by chance another one.
    private void walk(int[] chosen, long steps, double noise) {
        var budgets = project.budgets();
        var left = budgets.left(chosen);
        var exceeded = budgets.exceeded(left);
        var first = project.efforts().first();
        for (var i = 0L; exceeded > 0 && i < steps; i++) {
            var task = random.nextInt(chosen.length);
            var best = chosen[task];
            if (random.nextDouble() < noise) {
                best = any(task);
                exceeded = budgets.exceeded(left, chosen[task], best);
            } else {
                for (var a = first[task]; a < first[task + 1]; a++) {
                    var after = budgets.exceeded(left, chosen[task], a);
                    if (after < exceeded) {
                        exceeded = after;
                        best = a;
                    }
                }
            }
            budgets.change(left, chosen[task], best);
            chosen[task] = best;
        }
    }
}
