package org.imrn.sip;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** One thing of the container's: it keeps attributes, and answers whatever else a test has told it to. */
final class Container implements InvocationHandler {

    private final Map<Object, Object> attributes = new HashMap<>();
    private final Map<String, Function<Object[], Object>> answers = new HashMap<>();

    Container on(String method, Function<Object[], Object> answer) {
        answers.put(method, answer);
        return this;
    }

    Container saying(String method, Object answer) {
        return on(method, arguments -> answer);
    }

    <T> T as(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) {
        Function<Object[], Object> told = answers.get(method.getName());
        if (told != null) {
            return told.apply(arguments);
        }
        return switch (method.getName()) {
            case "getAttribute" -> attributes.get(arguments[0]);
            case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
            case "removeAttribute" -> attributes.remove(arguments[0]);
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "something of the container's";
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }
}
