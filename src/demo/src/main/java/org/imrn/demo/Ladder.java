package org.imrn.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws a SIP ladder as text: a column per participant, an arrow per message. Pure: gives lines, prints nothing.
 *
 * @param names participants from left to right
 * @param width characters in a line, at most
 */
public record Ladder(List<String> names, int width) {

    /** How a message travels. */
    public enum Line {
        SIP('-'), TELEPHONE_NETWORK('~');

        private final char stroke;

        Line(char stroke) {
            this.stroke = stroke;
        }
    }

    public Ladder {
        names = List.copyOf(names);
        if (names.size() < 2 || width < names.size() * 12) {
            throw new IllegalArgumentException("no room for " + names + " in " + width + " characters");
        }
    }

    /** The participants' names above their columns. */
    public String header() {
        StringBuilder line = blank();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            write(line, Math.max(0, Math.min(column(i) - name.length() / 2, width - name.length())), name);
        }
        return line.toString().stripTrailing();
    }

    /** Empty rungs. */
    public String gap() {
        return bars().toString().stripTrailing();
    }

    /** An arrow with its label on it where there is room, else with the label in a line above. */
    public List<String> arrow(String from, String to, String label, Line kind) {
        int start = column(from);
        int end = column(to);
        if (start == end) {
            StringBuilder line = bars();
            write(line, start + 1, cut(" " + label, width - start - 1));
            return List.of(line.toString().stripTrailing());
        }
        int left = Math.min(start, end) + 1;
        int room = Math.abs(end - start) - 1;
        List<String> lines = new ArrayList<>();
        StringBuilder shaft = bars();
        write(shaft, left, String.valueOf(kind.stroke).repeat(room));
        shaft.setCharAt(end > start ? end - 1 : end + 1, end > start ? '>' : '<');
        if (label.length() + 6 <= room) {
            write(shaft, left + (room - label.length() - 2) / 2, " " + label + " ");
        } else {
            lines.add(caption(left, label));
        }
        lines.add(shaft.toString().stripTrailing());
        return lines;
    }

    /** A remark between the messages, such as what became of a number. */
    public String remark(String text) {
        return cut("** " + text, width);
    }

    /** The beginning of a part of the story. */
    public String heading(String text) {
        return cut("== " + text, width);
    }

    /** A label over its arrow; one that would run over the right edge is moved to the left. */
    private String caption(int left, String label) {
        StringBuilder line = bars();
        String text = cut(label, width - 2);
        write(line, Math.max(0, Math.min(left + 1, width - text.length())), text);
        return line.toString().stripTrailing();
    }

    private int column(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("not on the ladder: " + name);
        }
        return column(index);
    }

    private int column(int index) {
        int margin = 5;
        return margin + index * ((width - 2 * margin - 1) / (names.size() - 1));
    }

    private StringBuilder bars() {
        StringBuilder line = blank();
        for (int i = 0; i < names.size(); i++) {
            line.setCharAt(column(i), '|');
        }
        return line;
    }

    private StringBuilder blank() {
        return new StringBuilder(" ".repeat(width));
    }

    private static void write(StringBuilder line, int at, String text) {
        line.replace(at, at + text.length(), text);
    }

    private static String cut(String text, int room) {
        return text.length() <= room ? text : text.substring(0, room - 3) + "...";
    }
}
