package dev.nonet.planner.levelling;

/// One step of the critical path method (Kelley and Walker 1959): from when on what a task waits for lets it start. Backwards, time
/// runs from a moment, usually the finish of the plan, to its start; what is a start here is a finish then. Not for use by several threads.
public final class Pass {
    /// No task.
    public static final int NONE = -1;

    private static final long EVER = Long.MIN_VALUE / 2;

    private final Links links;
    private final Calendar lags;
    private final boolean isBackward;
    private long origin;
    private long startFrom;
    private long finishFrom;
    private int startDriver;
    private int finishDriver;

    private Pass(Links links, Calendar lags, boolean isBackward) {
        this.links = links;
        this.lags = lags;
        this.isBackward = isBackward;
    }

    /// @param lags in whose time lags are counted
    public static Pass forward(Links links, Calendar lags) {
        return new Pass(links, lags, false);
    }

    /// @param links as they are forwards
    public static Pass backward(Links links, Calendar lags) {
        return new Pass(links.mirrored(), lags, true);
    }

    /// Backwards, the moment that is 0.
    public void from(long moment) {
        origin = moment;
    }

    /// Looks at what a task waits for, all of which has its start and finish.
    ///
    /// @param release before which it does not start
    public void visit(int task, long release, long[] starts, long[] finishes) {
        startFrom = release;
        finishFrom = EVER;
        startDriver = NONE;
        finishDriver = NONE;
        for (var d = links.first()[task]; d < links.first()[task + 1]; d++) {
            var awaited = links.awaited()[d];
            var from = from(d, starts, finishes);
            if (links.isToFinish(d)) {
                if (from > finishFrom) {
                    finishFrom = from;
                    finishDriver = awaited;
                }
            } else if (from > startFrom || (from == startFrom && startDriver == NONE)) {
                startFrom = from;
                startDriver = awaited;
            }
        }
    }

    /// When the task that was looked at can start, where it takes so long.
    public long start(Calendar calendar, long work) {
        return next(calendar, work, Math.max(startFrom, startForFinish(calendar, work)));
    }

    /// When the task that was looked at ends, where it takes so long and nothing but what it waits for puts it off.
    long finish(long work) {
        return Math.max(startFrom + work, finishFrom);
    }

    /// When a task could start if this link were all it waits for.
    public long start(int link, Calendar calendar, long work, long[] starts, long[] finishes) {
        var from = from(link, starts, finishes);
        return next(calendar, work, links.isToFinish(link) ? startBy(calendar, work, from) : from);
    }

    /// The first moment at which a task can start that may not start before `from`. One without work starts also where there is none.
    long next(Calendar calendar, long work, long from) {
        if (work == 0 || calendar.isAlways()) {
            return from;
        }
        return isBackward ? origin - calendar.last(origin - from) : calendar.next(from);
    }

    public long finish(Calendar calendar, long start, long work) {
        if (calendar.isAlways()) {
            return start + work;
        }
        return isBackward
                ? origin - calendar.start(origin - start, work)
                : calendar.finish(start, work);
    }

    /// What the task that was looked at waits for in the end, or [#NONE].
    public int driver(Calendar calendar, long work) {
        var forFinish = startForFinish(calendar, work);
        var isFinish = forFinish > startFrom || (forFinish == startFrom && startDriver == NONE);
        return isFinish ? finishDriver : startDriver;
    }

    private long startForFinish(Calendar calendar, long work) {
        return finishFrom == EVER ? EVER : startBy(calendar, work, finishFrom);
    }

    /// The last moment at which a task may start that is to end by then.
    private long startBy(Calendar calendar, long work, long finish) {
        if (calendar.isAlways()) {
            return finish - work;
        }
        return isBackward
                ? origin - calendar.finish(origin - finish, work)
                : calendar.start(finish, work);
    }

    /// The end of what is waited for that the link ties, and its lag.
    private long from(int link, long[] starts, long[] finishes) {
        var awaited = links.awaited()[link];
        var end = links.isFromStart(link) ? starts[awaited] : finishes[awaited];
        return links.lag()[link] == 0 ? end : later(end, links.lag()[link]);
    }

    private long later(long end, long lag) {
        if (lags.isAlways()) {
            return end + lag;
        }
        if (isBackward) {
            return origin
                    - (lag > 0 ? lags.start(origin - end, lag) : lags.finish(origin - end, -lag));
        }
        return lag > 0 ? lags.finish(end, lag) : lags.start(end, -lag);
    }
}
