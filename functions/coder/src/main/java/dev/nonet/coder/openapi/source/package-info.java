/// Writes the Java project for what an OpenAPI document describes.
@NullMarked
package dev.nonet.coder.openapi.source;

import org.jspecify.annotations.NullMarked;
