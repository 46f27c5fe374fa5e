package dev.nonet.monitor;

import dev.nonet.shared.net.AddressGuard.Reach;

import java.util.Map;

/// @param reach `PROBE_PRIVATE_ADDRESSES`: `refuse`, or `loopback` to let requests probe this machine
record MonitorConfig(Reach reach) {
    static MonitorConfig from(Map<String, String> environment) {
        var text = environment.getOrDefault("PROBE_PRIVATE_ADDRESSES", "refuse");
        return new MonitorConfig(
                switch (text) {
                    case "refuse" -> Reach.PUBLIC;
                    case "loopback" -> Reach.LOOPBACK;
                    default ->
                            throw new IllegalArgumentException(
                                    "PROBE_PRIVATE_ADDRESSES is neither refuse nor loopback");
                });
    }
}
