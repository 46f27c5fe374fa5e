package dev.nonet.security;

/// What a file is to the rules.
public enum FileKind {
    JAVA,
    DOCKERFILE,
    COMPOSE,
    /// A CloudFormation or SAM template.
    TEMPLATE,
    /// Spring Boot's `application` and `bootstrap` settings.
    SPRING,
    /// Any other text; secrets are looked for in every kind.
    TEXT;

    /// By name first, and by what a template must contain.
    public static FileKind of(TextFile file) {
        var name = file.name();
        if (name.endsWith(".java")) {
            return JAVA;
        }
        if (name.equals("dockerfile")
                || name.startsWith("dockerfile.")
                || name.endsWith(".dockerfile")
                || name.equals("containerfile")) {
            return DOCKERFILE;
        }
        return switch (file.extension()) {
            case "properties" -> isSpring(name) ? SPRING : TEXT;
            case "yml", "yaml" -> ofYaml(name, file.text());
            case "json", "template" -> isTemplate(file.text()) ? TEMPLATE : TEXT;
            default -> TEXT;
        };
    }

    private static FileKind ofYaml(String name, String text) {
        if (isSpring(name)) {
            return SPRING;
        }
        if (name.startsWith("docker-compose") || name.startsWith("compose.")) {
            return COMPOSE;
        }
        return isTemplate(text) ? TEMPLATE : TEXT;
    }

    private static boolean isSpring(String name) {
        return name.startsWith("application.")
                || name.startsWith("application-")
                || name.startsWith("bootstrap.");
    }

    private static boolean isTemplate(String text) {
        return text.contains("Resources") && text.contains("AWS::");
    }
}
