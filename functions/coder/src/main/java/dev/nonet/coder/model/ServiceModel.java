package dev.nonet.coder.model;

import java.util.List;

/// A service, ready to be written.
///
/// @param name words in lower case, such as `library`
/// @param artifactName the name with hyphens
/// @param entities each after those that it must refer to
public record ServiceModel(
        String name, String artifactName, String packageName, List<EntityModel> entities) {
    public ServiceModel {
        entities = List.copyOf(entities);
    }

    /// The entity with this Java name; there is one for every reference.
    public EntityModel entity(String className) {
        return entities.stream()
                .filter(entity -> entity.className().equals(className))
                .findFirst()
                .orElseThrow();
    }
}
