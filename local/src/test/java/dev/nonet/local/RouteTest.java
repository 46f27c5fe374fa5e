package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class RouteTest {
    private static final List<Route> ROUTES =
            List.of(
                    new Route("ANY", "/{proxy+}", "NotFound"),
                    new Route("GET", "/", "Health"),
                    new Route("POST", "/agents/{agent}/execute", "Unknown"),
                    new Route("POST", "/agents/coder/execute", "Coder"),
                    new Route("GET", "/tasks/{id}", "Task"),
                    new Route("GET", "/tasks/{id}/events", "Events"));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    GET,    /,                      Health
                    POST,   /agents/coder/execute,  Coder
                    POST,   /agents/cook/execute,   Unknown
                    GET,    /agents/coder/execute,  NotFound
                    GET,    /tasks/7,               Task
                    GET,    /tasks/7/events,        Events
                    DELETE, /tasks/7,               NotFound
                    GET,    /tasks/7/more/still,    NotFound
                    GET,    /tasks/,                NotFound
                    """)
    void choosesTheMostSpecificRouteThatHasTheMethod(String method, String path, String function) {
        assertThat(Route.find(ROUTES, method, path).orElseThrow().route().function())
                .isEqualTo(function);
    }

    @Test
    void namesThePathParameters() {
        assertThat(Route.find(ROUTES, "GET", "/tasks/7/events").orElseThrow().parameters())
                .isEqualTo(Map.of("id", "7"));
        assertThat(Route.find(ROUTES, "PUT", "/a/b").orElseThrow().parameters())
                .isEqualTo(Map.of("proxy", "a/b"));
    }

    @Test
    void hasNoRouteForWhatTheTemplateDoesNotName() {
        assertThat(Route.find(ROUTES.subList(1, 6), "GET", "/nowhere")).isEmpty();
        assertThat(Route.find(ROUTES.subList(1, 6), "GET", "/tasks/")).isEmpty();
    }
}
