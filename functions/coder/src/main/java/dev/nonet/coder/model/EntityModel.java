package dev.nonet.coder.model;

import java.util.List;

/// One kind of thing that a service keeps.
///
/// @param singular words in lower case, such as `loan request`
/// @param plural words in lower case, such as `loan requests`
/// @param className of the Java record, and the name of its schema
/// @param collection the first step of its paths, such as `loan-requests`
/// @param fields without the id, which every entity has
public record EntityModel(
        String singular,
        String plural,
        String className,
        String collection,
        List<FieldModel> fields) {
    public EntityModel {
        fields = List.copyOf(fields);
    }

    /// The schema of what is sent to create or replace one.
    String bodyName() {
        return "New" + className;
    }

    /// The schema of some of them.
    String pageName() {
        return className + "Page";
    }

    /// The singular with its article.
    public String aSingular() {
        return English.withArticle(singular);
    }
}
