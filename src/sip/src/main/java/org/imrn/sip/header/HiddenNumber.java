package org.imrn.sip.header;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imrn.number.E164Number;

/**
 * A number that the caller's side of a call must not learn, and how to find and remove it in what the called side says:
 * as tel or SIP URI or plain text, with visual separators, blanks or escapes, with or without plus sign or an
 * international prefix, or as a local number with its phone-context (RFC 3966 §5.1.5).
 *
 * <p>Cost: a few passes over the text.
 *
 * @param number  the number
 * @param instead what stands in its place where something has to: the user part by which the subscriber was called
 */
public record HiddenNumber(E164Number number, String instead) {

    private static final String SEPARATORS = "-.() \t";
    /** The hyphen of phone-context is gone with the separators. Bounded, since the text is somebody else's. */
    private static final Pattern LOCAL =
            Pattern.compile("(?i)(?<![0-9])([0-9]{1,15});(?:[^,>]{0,200};)?phonecontext=\\+?([0-9]{1,15})");

    /** Whether whoever reads this text learns the number. */
    public boolean isShownBy(String text) {
        // as it stands as well: what resolves to something else is still read by whoever does not resolve it
        return isIn(text) || text.indexOf('%') >= 0 && isIn(PercentEncoding.decode(text));
    }

    private boolean isIn(String text) {
        String plain = withoutSeparators(text);
        return plain.contains(number.digits()) || plain.contains("=") && isLocalIn(plain);
    }

    /** Looks on from behind the first digits found: those of another parameter may stand before the number's own. */
    private boolean isLocalIn(String plain) {
        Matcher local = LOCAL.matcher(plain);
        for (boolean found = local.find(); found; found = local.find(local.start() + 1)) {
            if ((local.group(2) + local.group(1)).equals(number.digits())) {
                return true;
            }
        }
        return false;
    }

    /** What is left of one value of a header, element by element: all of it if it does not show the number. */
    public List<String> leaves(String header, String value) {
        if (!isShownBy(value)) {
            return List.of(value);
        }
        boolean reason = header.equalsIgnoreCase("Reason");
        return HeaderElements.of(value).stream().map(element -> reason ? withoutText(element) : element)
                .filter(element -> !element.isEmpty() && !isShownBy(element)).toList();
    }

    private static String withoutSeparators(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (SEPARATORS.indexOf(text.charAt(i)) < 0) {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    /** The cause of a Reason counts, its text is for people (RFC 3326 §2). */
    private static String withoutText(String reason) {
        int end = reason.indexOf(';') < 0 ? reason.length() : reason.indexOf(';');
        return reason.substring(0, end).strip() + HeaderParameters.read(reason.substring(end)).value("cause")
                .map(cause -> ";cause=" + cause).orElse("");
    }
}
