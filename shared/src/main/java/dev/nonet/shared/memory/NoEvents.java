package dev.nonet.shared.memory;

import io.lettuce.core.event.Event;
import io.lettuce.core.event.EventBus;

import reactor.core.publisher.Flux;

/// Lettuce's events go nowhere: nobody listens, and the bus that lettuce brings loads Reactor with its schedulers.
enum NoEvents implements EventBus {
    INSTANCE;

    @Override
    public Flux<Event> get() {
        return Flux.empty();
    }

    @Override
    public void publish(Event event) {}
}
