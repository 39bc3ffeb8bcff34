package org.imrn.configuration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imrn.configuration.value.Names;
import org.imrn.configuration.value.WholeNumber;

/**
 * Where a name server is.
 *
 * @param host host name or IP address, without brackets
 * @param port TCP port
 */
public record ZoneServerAddress(String host, int port) {

    private static final int USUAL = 53;
    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]]+))(?::([0-9]+))?");

    /** @throws IllegalArgumentException when the text is neither host nor host:port, with the reason */
    static ZoneServerAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not of that form");
        }
        String host = Names.bindAddress().read(Optional.ofNullable(form.group(1)).orElse(form.group(2)));
        return new ZoneServerAddress(host, Optional.ofNullable(form.group(3)).map(WholeNumber.port()::read).orElse(USUAL));
    }

    @Override
    public String toString() {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
}
