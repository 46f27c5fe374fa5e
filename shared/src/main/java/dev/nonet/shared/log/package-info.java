/// Logs as one JSON object a line, on the error stream: the binding behind slf4j.
@NullMarked
package dev.nonet.shared.log;

import org.jspecify.annotations.NullMarked;
