package dev.nonet.validator.claims;

import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.Risk;

import org.jspecify.annotations.Nullable;

import java.util.stream.IntStream;

/// Whether the chances of a plan are shares of as many simulated plans as it says, and agree with each other.
final class PlannerRisk {
    private final Risk risk;
    private final Ledger.Page page;

    private PlannerRisk(Risk risk, Ledger.Page page) {
        this.risk = risk;
        this.page = page;
    }

    static void check(
            PlannerResult plan, @Nullable PlannerInput input, boolean isBegun, Ledger ledger) {
        var risk = plan.risk();
        if (risk == null) {
            return;
        }
        var claims = new PlannerRisk(risk, ledger.page("risk"));
        claims.shares(plan);
        claims.order();
        if (!isBegun) {
            claims.holds(plan.totalDuration().workingDays());
        }
        if (input != null) {
            claims.asked(input);
            var days = WorkingDays.of(plan.start(), input);
            claims.page.same(days.ending(risk.p50()), risk.finish().p50(), "/risk/finish/p50");
            claims.page.same(days.ending(risk.p80()), risk.finish().p80(), "/risk/finish/p80");
            claims.page.same(days.ending(risk.p90()), risk.finish().p90(), "/risk/finish/p90");
        }
        claims.page.unchecked(
                "the draws are not told, so that means and correlations cannot be counted again");
    }

    private void asked(PlannerInput input) {
        page.same(input.seed() == null ? 1L : input.seed(), risk.seed(), "/risk/seed");
        for (var task : input.tasks()) {
            for (var i = 0; i < risk.deadlines().size(); i++) {
                if (risk.deadlines().get(i).task().equals(task.id())) {
                    page.same(
                            task.deadline(),
                            risk.deadlines().get(i).deadline(),
                            "/risk/deadlines/" + i + "/deadline");
                }
            }
        }
    }

    private void shares(PlannerResult plan) {
        page.holds(risk.n() > 0, "/risk/n", "1 or more", risk.n());
        share(risk.holds(), "/risk/holds");
        for (var i = 0; i < risk.deadlines().size(); i++) {
            share(risk.deadlines().get(i).chance(), "/risk/deadlines/" + i + "/chance");
        }
        for (var i = 0; i < risk.criticalityIndex().size(); i++) {
            var index = risk.criticalityIndex().get(i);
            var at = "/risk/criticality_index/" + i;
            share(index.index(), at + "/index");
            page.holds(
                    plan.schedule().stream().anyMatch(task -> task.task().equals(index.task())),
                    at + "/task",
                    "a task of the plan",
                    index.task());
        }
        for (var i = 0; i < risk.drivers().size(); i++) {
            page.within(
                    0,
                    1 + 1e-9,
                    risk.drivers().get(i).correlation(),
                    "/risk/drivers/" + i + "/correlation");
        }
    }

    /// A whole number of the simulated plans.
    private void share(double share, String at) {
        var plans = share * risk.n();
        page.holds(
                0 <= share
                        && share <= 1
                        && Math.abs(plans - Math.rint(plans)) < 1e-6 * Math.max(1, risk.n()),
                at,
                "a share of %d plans".formatted(risk.n()),
                share);
    }

    private void order() {
        page.holds(
                0 <= risk.p50() && risk.p50() <= risk.p80(),
                "/risk/p50",
                "at most p80, " + risk.p80(),
                risk.p50());
        page.holds(risk.p80() <= risk.p90(), "/risk/p80", "at most p90, " + risk.p90(), risk.p80());
        // At least half of the plans take p50 or more, a fifth p80 or more, a tenth p90 or more.
        page.holds(
                risk.mean()
                        >= (0.3 * risk.p50() + 0.1 * risk.p80() + 0.1 * risk.p90()) * (1 - 1e-9)
                                - 0.01,
                "/risk/mean",
                "what the percentiles leave room for",
                risk.mean());
        descending(
                risk.criticalityIndex().stream().mapToDouble(index -> index.index()).toArray(),
                "/risk/criticality_index");
        descending(
                risk.drivers().stream().mapToDouble(driver -> driver.correlation()).toArray(),
                "/risk/drivers");
    }

    private void descending(double[] figures, String at) {
        page.holds(
                IntStream.range(1, figures.length).allMatch(i -> figures[i] <= figures[i - 1]),
                at,
                "the highest first",
                "another order");
    }

    /// The plan's finish holds in half of the plans exactly where half of them take no longer.
    private void holds(double total) {
        quantile(0.5, risk.p50(), total, "/risk/p50");
        quantile(0.8, risk.p80(), total, "/risk/p80");
        quantile(0.9, risk.p90(), total, "/risk/p90");
    }

    private void quantile(double share, double quantile, double total, String at) {
        var needed = Math.ceil(share * risk.n());
        var isWithin = quantile <= total + PlannerClaims.ROUNDING;
        page.holds(
                Math.rint(risk.holds() * risk.n()) >= needed == isWithin,
                at,
                "%s than the plan's %s, as that holds in %s of all"
                        .formatted(isWithin ? "more" : "no more", total, risk.holds()),
                quantile);
    }
}
