package dev.nonet.api.route;

import dev.nonet.api.reference.Texts;

/// The version of this build.
public final class Version {
    public static final String CURRENT = Texts.resource("version.txt").strip();

    private Version() {}
}
