/// JSON documents against JSON Schemas, without fetching anything and within limits.
@NullMarked
package dev.nonet.validator.schema;

import org.jspecify.annotations.NullMarked;
