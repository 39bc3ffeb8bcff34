package org.imrn.sip;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;

/** Messages and sessions without a container: headers and attributes, nothing else. */
final class FakeSip {

    private FakeSip() {
    }

    static SipSession leg() {
        Map<String, Object> attributes = new HashMap<>();
        return make(SipSession.class, (proxy, method, given) -> switch (method.getName()) {
            case "isValid" -> true;
            case "getAttribute" -> attributes.get((String) given[0]);
            case "setAttribute" -> attributes.put((String) given[0], given[1]);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    static SipServletRequest request(SipSession leg, String... headers) {
        return make(SipServletRequest.class, message(leg, headers));
    }

    static SipServletResponse answer(SipServletRequest request, SipSession leg, String... headers) {
        InvocationHandler message = message(leg, headers);
        return make(SipServletResponse.class, (proxy, method, given) -> switch (method.getName()) {
            case "getRequest" -> request;
            case "getStatus" -> SipServletResponse.SC_OK;
            default -> message.invoke(proxy, method, given);
        });
    }

    /** The headers of a message, each with its values. */
    static Map<String, List<String>> headers(SipServletMessage message) {
        Map<String, List<String>> headers = new TreeMap<>();
        message.getHeaderNames().forEachRemaining(name -> headers.put(name, SipHeaders.all(message, name)));
        return headers;
    }

    private static InvocationHandler message(SipSession leg, String... lines) {
        Map<String, Object> attributes = new HashMap<>();
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>()).add(line.substring(colon + 1).strip());
        }
        return (proxy, method, given) -> switch (method.getName()) {
            case "getSession" -> leg;
            case "getRawContent" -> null;
            case "getAttribute" -> attributes.get((String) given[0]);
            case "setAttribute" -> attributes.put((String) given[0], given[1]);
            case "getHeaderNames" -> List.copyOf(headers.keySet()).iterator();
            case "getHeaders" -> List.copyOf(headers.getOrDefault((String) given[0], List.of())).iterator();
            case "removeHeader" -> headers.remove((String) given[0]);
            case "addHeader" -> headers.computeIfAbsent((String) given[0], name -> new ArrayList<>()).add((String) given[1]);
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private static <T> T make(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
            Object result = handler.invoke(proxy, method, given);
            return method.getReturnType() == void.class ? null : result;
        }));
    }
}
