package org.imrn.configuration.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One of the constants of an enum, written in lower case with hyphens.
 *
 * @param <E>     the enum
 * @param choices its class
 */
public record Choice<E extends Enum<E>>(Class<E> choices) implements ValueReader<E> {

    @Override
    public E read(String text) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(constant -> written(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not one of the choices"));
    }

    @Override
    public String expected() {
        return Arrays.stream(choices.getEnumConstants()).map(Choice::written).collect(Collectors.joining(" or "));
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
