package org.imrn.location;

/** The DNS, as far as RFC 3263 asks it. Each question waits for its answer, no longer than a deadline of the service's. */
interface NameService {

    /** A NAPTR record. */
    record Service(int order, int preference, String flags, String service, String replacement) { }

    /** An SRV record. */
    record Server(int priority, int weight, int port, String name) { }

    Found<Service> services(String domain) throws NoAnswerException;

    Found<Server> servers(String name) throws NoAnswerException;

    /** IPv4 addresses, then IPv6 ones. */
    Found<String> addresses(String host) throws NoAnswerException;
}
