package org.imrn.demo.player;

/**
 * A message body.
 *
 * @param type content type with its parameters
 * @param text body text; line ends are CRLF, as the player counts its bytes
 */
public record Body(String type, String text) {

    /** Any text with line ends made CRLF and a last line end added, as SDP and MIME want them. */
    public static Body of(String type, String text) {
        String lines = text.replace("\r\n", "\n").replace("\n", "\r\n");
        return new Body(type, lines.endsWith("\r\n") ? lines : lines + "\r\n");
    }

    /** A one-line audio offer or answer (RFC 4566). */
    public static Body sdp(int mediaPort) {
        return of("application/sdp", """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=-
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio %d RTP/AVP 8 101
                a=rtpmap:101 telephone-event/8000
                """.formatted(mediaPort));
    }
}
