package org.imrn.arquillian.cluster;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test the two nodes, both running; they are started when the first test asks and end with the test run. */
final class OnTwoNodes implements ParameterResolver {

    private static final Namespace HERE = Namespace.create(OnTwoNodes.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == TwoNodes.class;
    }

    @Override
    public TwoNodes resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot().getStore(HERE).getOrComputeIfAbsent(TwoNodes.class, any -> new TwoNodes(), TwoNodes.class)
                .whole();
    }
}
