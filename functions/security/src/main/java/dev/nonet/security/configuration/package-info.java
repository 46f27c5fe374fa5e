/// Finds dangerous settings in build, deployment and application configuration.
@NullMarked
package dev.nonet.security.configuration;

import org.jspecify.annotations.NullMarked;
