package dev.nonet.shared.memory;

/// How Redis is set up.
///
/// @param cluster whether keys are spread over shards, as the durable mode of ElastiCache wants it even for one
/// @param replicas how many have to acknowledge a write that decides something; 0 for none
public record Topology(boolean cluster, int replicas) {
    /// One server, whose word is enough.
    public static final Topology SINGLE = new Topology(false, 0);

    public Topology {
        if (cluster && replicas > 0) {
            throw new IllegalArgumentException(
                    "A cluster acknowledges writes by its durable mode, not by REDIS_REPLICAS");
        }
    }
}
