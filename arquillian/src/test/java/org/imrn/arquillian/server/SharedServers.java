package org.imrn.arquillian.server;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts a shared server when the first test asks for it; all of them end with the test run. */
final class SharedServers implements ParameterResolver {

    private static final Namespace HERE = Namespace.create(SharedServers.class);

    private record Running(ImrnServer server) implements CloseableResource {

        static Running of(SharedServer which) {
            ImrnServer server = which.configured();
            try {
                return new Running(server.start());
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == ImrnServer.class;
    }

    @Override
    public ImrnServer resolveParameter(ParameterContext parameter, ExtensionContext test) {
        SharedServer which = test.getRequiredTestClass().getAnnotation(OnServer.class).value();
        return test.getRoot().getStore(HERE).getOrComputeIfAbsent(which, Running::of, Running.class).server();
    }
}
