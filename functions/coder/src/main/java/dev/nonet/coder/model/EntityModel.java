package dev.nonet.coder.model;

import java.util.List;

/// One kind of thing that a service keeps.
///
/// @param singular words in lower case, such as `loan request`
/// @param plural words in lower case, such as `loan requests`
/// @param className of the Java record
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

    /// The Java record's name as a variable or method name.
    public String variable() {
        var variable = Words.decapitalized(className);
        return JavaNames.isTakenVariable(variable) ? variable + "Entity" : variable;
    }

    /// The plural as a variable's name.
    public String pluralVariable() {
        var variable = Words.of(plural).camel();
        return JavaNames.isTakenVariable(variable) ? variable + "Store" : variable;
    }

    /// The singular with its article.
    public String aSingular() {
        return English.withArticle(singular);
    }
}
