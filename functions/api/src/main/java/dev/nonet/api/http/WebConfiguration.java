package dev.nonet.api.http;

import jakarta.servlet.ServletContext;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/// All of Spring that a request meets: no filter, no converter, no view, nothing found by scanning.
@Configuration(proxyBeanMethods = false)
class WebConfiguration {
    /// The name under which the container looks for it.
    private static final String SERVLET = "dispatcherServlet";

    @Bean(SERVLET)
    DispatcherServlet dispatcherServlet() {
        var servlet = new DispatcherServlet();
        servlet.setPublishEvents(false);
        servlet.setDetectAllHandlerExceptionResolvers(false);
        servlet.setDetectAllViewResolvers(false);
        return servlet;
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> registration(DispatcherServlet servlet) {
        var registration = new ServletRegistrationBean<>(servlet, "/");
        registration.setName(SERVLET);
        return registration;
    }

    @Bean
    @SuppressWarnings("unchecked") // put there by the container
    RouterFunctionMapping routes(ServletContext context) {
        return new RouterFunctionMapping(
                (RouterFunction<?>) context.getAttribute(ProxyContainer.ROUTES));
    }

    @Bean
    HandlerFunctionAdapter routeAdapter() {
        return new HandlerFunctionAdapter();
    }

    /// Routes turn every exception into an answer themselves; one that comes this far leaves the servlet.
    @Bean(DispatcherServlet.HANDLER_EXCEPTION_RESOLVER_BEAN_NAME)
    HandlerExceptionResolver exceptionResolver() {
        return (request, response, handler, exception) -> null;
    }

    /// There are no views, and the default would look for the parts of JSP.
    @Bean(DispatcherServlet.VIEW_RESOLVER_BEAN_NAME)
    ViewResolver viewResolver() {
        return (name, locale) -> null;
    }

    /// There are no sessions, and the default would make one for each request.
    @Bean(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
    FlashMapManager flashMapManager() {
        return new NoFlashMaps();
    }
}
