package org.imrn.location;

/** What SIP can be carried over, in the order in which it is chosen when the DNS does not say (RFC 3263 §4.1). */
public enum Transport {

    UDP("SIP+D2U", "_sip._udp.", 5060),
    TCP("SIP+D2T", "_sip._tcp.", 5060),
    TLS("SIPS+D2T", "_sips._tcp.", 5061);

    private final String service;
    private final String prefix;
    private final int port;

    Transport(String service, String prefix, int port) {
        this.service = service;
        this.prefix = prefix;
        this.port = port;
    }

    /** Its name in NAPTR records. */
    String service() {
        return service;
    }

    /** The name of its SRV records. */
    String servers(String domain) {
        return prefix + domain;
    }

    int usualPort() {
        return port;
    }

    /** A SIP URI to route by. */
    String uri(String address, int at) {
        return "sip:" + (address.contains(":") ? "[" + address + "]" : address) + ":" + at + ";transport="
                + name().toLowerCase(java.util.Locale.ROOT);
    }
}
