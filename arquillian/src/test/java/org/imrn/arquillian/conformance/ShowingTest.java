package org.imrn.arquillian.conformance;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A test whose name says which rows it shows.
 *
 * @param test full name of its class
 */
record ShowingTest(String test, String method, List<String> rows) {

    private static final String WHERE = "org.imrn.arquillian";

    static ShowingTest of(String test, String method) {
        return new ShowingTest(test, method, NamedRows.in(method));
    }

    /** Those that the test command runs against servers, whether they run now or not, by their names. */
    static List<ShowingTest> all() {
        return ReflectionSupport.findAllClassesInPackage(WHERE, type -> !Modifier.isAbstract(type.getModifiers()),
                name -> name.endsWith("IT") && !name.contains("$")).stream()
                .flatMap(ShowingTest::testsOf).filter(test -> !test.rows().isEmpty()).sorted(ShowingTest::byName).toList();
    }

    private static Stream<ShowingTest> testsOf(Class<?> type) {
        return ReflectionSupport.findMethods(type, ShowingTest::isTest, HierarchyTraversalMode.TOP_DOWN).stream()
                .map(method -> of(type.getName(), method.getName()));
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class);
    }

    private static int byName(ShowingTest one, ShowingTest other) {
        return one.name().compareTo(other.name());
    }

    boolean shows(Row row) {
        return rows.contains(row.id());
    }

    /** Class and method, for people. */
    String name() {
        return test.substring(test.lastIndexOf('.') + 1) + "." + method;
    }
}
