/// Real parts for tests and the local runner: a Redis server process and a Lambda invocation context.
@NullMarked
package dev.nonet.harness;

import org.jspecify.annotations.NullMarked;
