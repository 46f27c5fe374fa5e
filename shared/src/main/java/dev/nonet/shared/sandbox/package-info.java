/// Foreign code and where it runs: what is asked of the sandbox and what it answers.
@NullMarked
package dev.nonet.shared.sandbox;

import org.jspecify.annotations.NullMarked;
