package dev.nonet.planner;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who may do what: a resource by its id, and all that have a skill by that. An id comes before a skill of the same name.
final class Skills {
    private static final int[] NOBODY = {};

    private final Map<String, int[]> who = new HashMap<>();

    private Skills() {}

    /// @throws AgentException.Permanent `DUPLICATE_RESOURCE`
    static Skills of(List<Resource> resources) {
        var all = new HashMap<String, List<Integer>>();
        for (var r = 0; r < resources.size(); r++) {
            for (var skill : resources.get(r).skills().stream().distinct().toList()) {
                all.computeIfAbsent(skill, ignored -> new ArrayList<>()).add(r);
            }
        }
        var skills = new Skills();
        all.forEach(
                (skill, those) -> skills.who.put(skill, those.stream().mapToInt(r -> r).toArray()));
        var ids = new HashMap<String, Integer>();
        for (var r = 0; r < resources.size(); r++) {
            if (ids.put(resources.get(r).id(), r) != null) {
                throw new AgentException.Permanent(
                        "DUPLICATE_RESOURCE",
                        "input.resources[" + r + "].id: another resource has this id.");
            }
            skills.who.put(resources.get(r).id(), new int[] {r});
        }
        return skills;
    }

    /// By their places; empty where nobody can.
    int[] who(String idOrSkill) {
        return who.getOrDefault(idOrSkill, NOBODY);
    }
}
