package dev.nonet.validator;

import dev.nonet.shared.contract.validator.ValidatorResult.Mutation;
import dev.nonet.shared.contract.validator.ValidatorResult.Survivor;
import dev.nonet.shared.sandbox.SandboxResult.Fate;
import dev.nonet.shared.sandbox.SandboxResult.Mutant;
import dev.nonet.validator.compile.Compilation;
import dev.nonet.validator.measure.Percent;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Mutants in the words of the contract, and how many of them ended in which way.
record MutationTally(List<Mutant> mutants) {
    private static final int MAX_SURVIVORS = 200;
    private static final Set<Fate> KILLED = EnumSet.of(Fate.KILLED, Fate.TIMED_OUT);
    private static final Set<Fate> SURVIVED = EnumSet.of(Fate.SURVIVED, Fate.NOT_COVERED);

    /// Empty where none was judged.
    static Optional<Mutation> of(List<Mutant> mutants, Compilation compilation) {
        var tally = new MutationTally(mutants);
        var killed = tally.count(KILLED);
        var judged = killed + tally.count(SURVIVED);
        if (judged == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Mutation(
                        Percent.of(killed, judged),
                        mutants.size(),
                        killed,
                        tally.count(EnumSet.of(Fate.NOT_COVERED)),
                        tally.count(EnumSet.of(Fate.NOT_RUN)),
                        mutants.stream()
                                .filter(mutant -> SURVIVED.contains(mutant.fate()))
                                .limit(MAX_SURVIVORS)
                                .map(mutant -> survivor(mutant, compilation))
                                .toList()));
    }

    private int count(Set<Fate> fates) {
        return (int) mutants.stream().filter(mutant -> fates.contains(mutant.fate())).count();
    }

    private static Survivor survivor(Mutant mutant, Compilation compilation) {
        return new Survivor(
                compilation.sourceOf(mutant.className()).orElse(null),
                mutant.line(),
                mutant.method(),
                mutant.change(),
                mutant.fate() == Fate.SURVIVED);
    }
}
