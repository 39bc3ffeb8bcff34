package org.imrn.sip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What stands for texts of any length: the first 16 bytes of their SHA-256. Nobody can make two that are equal, so what
 * one sender writes cannot be taken for what another one wrote.
 */
record Digest(long first, long second) {

    /** Of these texts in this order; where one ends and the next begins counts. */
    static Digest of(List<String> texts) {
        MessageDigest sha = sha256();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha.update(bytes);
        }
        return shortened(sha);
    }

    /** Of both, in this order. */
    Digest with(Digest other) {
        MessageDigest sha = sha256();
        sha.update(ByteBuffer.allocate(4 * Long.BYTES).putLong(first).putLong(second).putLong(other.first)
                .putLong(other.second).array());
        return shortened(sha);
    }

    private static Digest shortened(MessageDigest sha) {
        ByteBuffer bytes = ByteBuffer.wrap(sha.digest());
        return new Digest(bytes.getLong(), bytes.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
