/// The contracts for readers: JSON Schema, OpenAPI and a page.
@NullMarked
package dev.nonet.api.reference;

import org.jspecify.annotations.NullMarked;
