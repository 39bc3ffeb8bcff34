package org.imrn.arquillian.cluster;

import org.imrn.arquillian.machine.UntilTheEnd;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test the two nodes, both running; they are started when the first test asks and end with the JVM. */
final class OnTwoNodes implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == TwoNodes.class;
    }

    @Override
    public TwoNodes resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return UntilTheEnd.keep(TwoNodes.class, TwoNodes.class, TwoNodes::new).whole();
    }
}
