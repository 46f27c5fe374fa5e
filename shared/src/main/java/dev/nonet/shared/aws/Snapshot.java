package dev.nonet.shared.aws;

import dev.nonet.shared.memory.Redis;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens around a SnapStart snapshot: no connection is in it, and the next command makes a new one.
public final class Snapshot implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    private final Redis redis;

    private Snapshot(Redis redis) {
        this.redis = redis;
    }

    /// Has the connection closed before a snapshot is taken, for as long as somebody holds what is answered: the registry
    /// holds it weakly.
    public static Snapshot without(Redis redis) {
        var snapshot = new Snapshot(redis);
        Core.getGlobalContext().register(snapshot);
        return snapshot;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        redis.close();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        LOG.info("restored");
    }
}
