package org.imrn.arquillian.server;

import org.imrn.arquillian.machine.UntilTheEnd;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts a shared server when the first test asks for it; all of them end with the JVM. */
final class SharedServers implements ParameterResolver {

    private static ImrnServer started(SharedServer which) {
        ImrnServer server = which.configured();
        try {
            return server.start();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == ImrnServer.class;
    }

    @Override
    public ImrnServer resolveParameter(ParameterContext parameter, ExtensionContext test) {
        SharedServer which = test.getRequiredTestClass().getAnnotation(OnServer.class).value();
        return UntilTheEnd.keep(which, ImrnServer.class, () -> started(which));
    }
}
