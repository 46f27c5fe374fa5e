/// From an API Gateway event to a route and back, through Spring MVC and the serverless container.
@NullMarked
package dev.nonet.api.http;

import org.jspecify.annotations.NullMarked;
