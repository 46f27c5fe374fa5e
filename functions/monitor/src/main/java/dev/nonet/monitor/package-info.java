/// Probes endpoints and turns what it measured into uptime and alerts.
@NullMarked
package dev.nonet.monitor;

import org.jspecify.annotations.NullMarked;
