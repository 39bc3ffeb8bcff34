package org.imrn.sip.header;

/** A piece of foreign text that may go into a log line: short, and without control characters that could forge one. */
final class Excerpt {

    private static final int LONGEST = 60;

    private Excerpt() {
    }

    static String of(String text) {
        StringBuilder shown = new StringBuilder(LONGEST + 3);
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) ? '?' : c);
        }
        return text.length() > LONGEST ? shown.append("...").toString() : shown.toString();
    }
}
