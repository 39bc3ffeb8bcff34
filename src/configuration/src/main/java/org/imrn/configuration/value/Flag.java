package org.imrn.configuration.value;

/** {@code true} or {@code false} and nothing else, so that a slip does not quietly mean false. */
public record Flag() implements ValueReader<Boolean> {

    @Override
    public Boolean read(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    @Override
    public String expected() {
        return "true or false";
    }
}
