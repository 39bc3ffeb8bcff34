package org.imrn.sip.header;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Entries of History-Info that ask for themselves to be kept from others, by a Privacy header inside their URI, and what
 * others get instead (RFC 7044 §10.1.2): where the call was stays untold, that it was somewhere does not, so that the
 * indices of the other entries keep their meaning.
 */
final class HistoryPrivacy {

    private static final Pattern WISH = Pattern.compile("(?i)[?&]privacy=([^&?>]{0,200})");
    /** What places the entry among the others; everything else about it tells of its target. */
    private static final List<String> PLACING = List.of("index", "rc", "mp", "np");
    private static final Pattern PLACE = Pattern.compile("[0-9.]{1,200}");

    private HistoryPrivacy() {
    }

    /** The same values, anonymous where an entry wants that; a value without such an entry is left to the letter. */
    static List<String> anonymous(Collection<String> values) {
        return values.stream().map(value -> wishes(value) ? HeaderElements.of(value).stream()
                .map(entry -> wishes(entry) ? anonymous(entry) : entry).collect(Collectors.joining(", ")) : value).toList();
    }

    /** Escapes may hide the header's name, its value, or all of it. */
    private static boolean wishes(String entry) {
        return Stream.of(entry, PercentEncoding.decode(entry)).map(WISH::matcher).flatMap(Matcher::results)
                .anyMatch(wish -> PrivacyHeader.read(List.of(wish.group(1), PercentEncoding.decode(wish.group(1))))
                        .hidesHistory());
    }

    private static String anonymous(String entry) {
        HeaderText text = new HeaderText(entry);
        int open = text.find("<", 0);
        int from = open < text.length() ? text.findPlain(">", open) + 1 : 0;
        HeaderParameters parameters = HeaderParameters.read(entry.substring(Math.min(from, entry.length())));
        return "<sip:anonymous@anonymous.invalid>" + PLACING.stream().map(name -> parameters.value(name)
                .filter(place -> PLACE.matcher(place).matches()).map(place -> ";" + name + "=" + place))
                .flatMap(Optional::stream).collect(Collectors.joining());
    }
}
