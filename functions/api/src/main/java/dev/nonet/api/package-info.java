/// The front door for everything that is not an agent: tasks, context, artifacts, documentation.
@NullMarked
package dev.nonet.api;

import org.jspecify.annotations.NullMarked;
