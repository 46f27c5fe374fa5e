/// Documents as text, with the lines on which their values stand: JSON, YAML, OpenAPI, HTML.
@NullMarked
package dev.nonet.validator.document;

import org.jspecify.annotations.NullMarked;
