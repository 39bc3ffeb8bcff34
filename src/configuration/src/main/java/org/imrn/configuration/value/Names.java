package org.imrn.configuration.value;

import java.util.Locale;

/** The forms of the names that several settings have in common. */
public final class Names {

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String HOST = LABEL + "(?:\\." + LABEL + ")*";
    private static final String ADDRESS = HOST + "|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";
    private static final String PORT = "(?::[0-9]{1,5})?";
    private static final String PARAMETERS = "(?:;[A-Za-z0-9_.!%*-]+(?:=[A-Za-z0-9_.!%*:\\[\\]-]+)?)*";

    private Names() { }

    /** A DNS domain, given in lower case whatever it was written in (RFC 1035 §2.3.1). */
    public static ValueReader<String> domain() {
        Parsed<String> form = Parsed.text("a domain name such as ims.example.com", HOST);
        return new Parsed<>(form.expected(), text -> form.read(text).toLowerCase(Locale.ROOT));
    }

    /** The name of a network, without the dot of the root: with or without it, it is the same name wherever it is told. */
    public static ValueReader<String> network() {
        Parsed<String> form = Parsed.text("a network name without blanks, quotes, commas and semicolons, 255 characters at"
                + " most", "(?=.{1,255}$)[!-~&&[^\",;]]*[!-~&&[^\",;.]]\\.*");
        return new Parsed<>(form.expected(), text -> form.read(text).replaceFirst("\\.+$", ""));
    }

    /** A host name or an IPv4 or IPv6 address to bind to. */
    public static ValueReader<String> bindAddress() {
        return Parsed.text("a host name or an IP address", ADDRESS);
    }

    /** The same, or {@code *} for all addresses of the machine. */
    public static ValueReader<String> listenAddress() {
        return Parsed.text("a host name, an IP address, or * for all addresses of the machine", ADDRESS + "|\\*");
    }

    /** A SIP URI that names a host and nobody at it, as used in a Route (RFC 3261 §19.1.1). */
    public static ValueReader<String> sipHost() {
        return Parsed.text("a SIP URI without user such as sip:icscf.example.com:5060;transport=tcp;lr",
                "sips?:(?:" + HOST + "|\\[[0-9A-Fa-f:.]+\\])" + PORT + PARAMETERS);
    }

    /** The same, with {@code {domain}} in its host where the domain of somebody goes, or without it. */
    public static ValueReader<String> sipHostPattern() {
        ValueReader<String> form = sipHost();
        return new Parsed<>(form.expected() + ", with {domain} in its host if need be", text -> {
            form.read(text.replaceFirst("\\{domain}", "home.example"));
            return text;
        });
    }

    /** A SIP URI with {@code {user}} where the user part goes. */
    public static ValueReader<String> sipTemplate() {
        return Parsed.text("a SIP URI with {user} once in its user part such as sip:{user}@ims.home.example.com",
                "sip:[A-Za-z0-9_.!~*'()+-]*\\{user\\}[A-Za-z0-9_.!~*'()+-]*@" + HOST);
    }
}
