package io.remixengine.gateway.identity;

import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;

/** What a route asks of whoever uses it. */
record Demand(boolean open, boolean administer, boolean manage) {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    static Demand of(Class<?> resource, Method route) {
        return new Demand(
                marked(resource, route, Public.class),
                marked(resource, route, Administer.class),
                marked(resource, route, Manage.class));
    }

    static boolean isSafe(String method) {
        return SAFE.contains(method);
    }

    /** @throws ProblemException 403 if this caller may not use the route */
    void require(String method, Caller caller) {
        Scope scope = manage || administer ? Scope.MANAGE : isSafe(method) ? Scope.READ : Scope.WRITE;
        if (!caller.scopes().contains(scope)) {
            throw new ProblemException(Problem.of(
                    403, "scope-missing", "This API key has not the scope " + scope + ", which this needs."));
        }
        if (administer && !caller.role().covers(PlatformRole.ADMIN)) {
            throw new ProblemException(
                    Problem.of(403, "not-allowed", "This is for the admins of the installation. Ask one of them."));
        }
    }

    private static boolean marked(Class<?> resource, Method route, Class<? extends Annotation> mark) {
        return route.isAnnotationPresent(mark) || resource.isAnnotationPresent(mark);
    }
}
