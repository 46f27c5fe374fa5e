/// Runs built services on this machine: child processes, their health, and the port that leads to one of them.
@NullMarked
package dev.nonet.deployer.local;

import org.jspecify.annotations.NullMarked;
