/// Reads OpenAPI documents into what Java can carry: types, operations and examples.
@NullMarked
package dev.nonet.coder.openapi;

import org.jspecify.annotations.NullMarked;
