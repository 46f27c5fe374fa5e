/// Foreign tests in a child process: the process itself, its confinement, its limits and what it reports.
@NullMarked
package dev.nonet.sandbox;

import org.jspecify.annotations.NullMarked;
