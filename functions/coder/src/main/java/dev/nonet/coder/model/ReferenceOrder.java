package dev.nonet.coder.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Orders entities so that each stands after those that it requires, and otherwise as they were given.
final class ReferenceOrder {
    private final List<EntityModel> entities;
    private final List<EntityModel> ordered = new ArrayList<>();
    private final Set<String> open = new HashSet<>();

    private ReferenceOrder(List<EntityModel> entities) {
        this.entities = entities;
    }

    static List<EntityModel> of(List<EntityModel> entities) {
        var order = new ReferenceOrder(entities);
        entities.forEach(order::visit);
        return order.ordered;
    }

    private void visit(EntityModel entity) {
        if (ordered.contains(entity)) {
            return;
        }
        if (!open.add(entity.className())) {
            throw Refusal.cycle("entity " + (entities.indexOf(entity) + 1));
        }
        for (var field : entity.fields()) {
            if (field.required() && field.type() instanceof FieldType.Reference reference) {
                visit(target(reference));
            }
        }
        ordered.add(entity);
    }

    private EntityModel target(FieldType.Reference reference) {
        return entities.stream()
                .filter(entity -> entity.className().equals(reference.className()))
                .findFirst()
                .orElseThrow();
    }
}
