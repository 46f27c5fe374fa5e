/// Starts built services, checks their health, switches over and rolls back.
@NullMarked
package dev.nonet.deployer;

import org.jspecify.annotations.NullMarked;
