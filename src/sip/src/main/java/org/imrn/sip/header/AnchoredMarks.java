package org.imrn.sip.header;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.imrn.number.DialledNumber;

/**
 * Writes and verifies {@link AnchoredMark}s: {@code v1;id=<digits>.<version>;mac=<32 hexadecimal digits>}, the mac being
 * the first half of an HMAC-SHA256 (RFC 2104 §5) over this and the Call-ID, so that nobody without the secret can pass a
 * call off as ours, and nobody who saw a mark can use it for another call.
 *
 * <p>All nodes of a cluster need the same secret. Safe for use by many threads.
 */
public final class AnchoredMarks {

    /** Fewest bytes of a secret that is worth the name. */
    public static final int SHORTEST_SECRET = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1";
    private static final int MAC_BYTES = 16;
    private static final int LONGEST = 128;

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException when the secret is shorter than {@link #SHORTEST_SECRET} */
    public AnchoredMarks(byte[] secret) {
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException("the secret of anchored marks needs " + SHORTEST_SECRET + " bytes");
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The header value for a mark on the call with this Call-ID. */
    public String write(AnchoredMark mark, String callId) {
        String id = mark.number().digits() + "." + mark.version();
        return VERSION + ";id=" + id + ";mac=" + HexFormat.of().formatHex(mac(id, callId));
    }

    /** The mark in a header value; empty if it is unreadable, not ours or of another call. Never throws. */
    public Optional<AnchoredMark> verify(String value, String callId) {
        if (value.length() > LONGEST || !value.strip().startsWith(VERSION + ";")) {
            return Optional.empty();
        }
        HeaderParameters parameters = HeaderParameters.read(value);
        Optional<String> id = parameters.value("id");
        byte[] told = hex(parameters.value("mac").orElse(""));
        return id.filter(text -> MessageDigest.isEqual(mac(text, callId), told)).flatMap(AnchoredMarks::read);
    }

    private static byte[] hex(String text) {
        boolean good = text.length() == 2 * MAC_BYTES && text.chars().allMatch(HexFormat::isHexDigit);
        return good ? HexFormat.of().parseHex(text) : new byte[0];
    }

    private static Optional<AnchoredMark> read(String id) {
        int dot = id.indexOf('.');
        String version = id.substring(dot + 1);
        boolean good = dot > 0 && !version.isEmpty() && version.length() <= 18
                && version.chars().allMatch(c -> c >= '0' && c <= '9');
        return good ? DialledNumber.read("+" + id.substring(0, dot)).international()
                .map(number -> new AnchoredMark(number, Long.parseLong(version))) : Optional.empty();
    }

    /** Neither the version nor the id has a line end, so no two pairs of them and a Call-ID read the same. */
    private byte[] mac(String id, String callId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String signed = VERSION + ";" + id + "\n" + callId;
            return Arrays.copyOf(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
