package org.imrn.location;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Asks name servers, one after the other, twice each, until one of them answers; follows aliases. */
public final class NameServers implements NameService {

    private static final int ROUNDS = 2;
    private static final int LONGEST_CHAIN = 8;

    private final List<InetSocketAddress> servers;
    private final Duration timeout;

    /**
     * @param servers those of the machine if there are none
     * @param timeout how long one question may take, all servers together
     */
    public NameServers(List<InetSocketAddress> servers, Duration timeout) {
        this.servers = servers.isEmpty() ? ResolverConfig.getCurrentConfig().servers() : List.copyOf(servers);
        this.timeout = timeout;
    }

    @Override
    public Found<Service> services(String domain) throws NoAnswerException {
        return ask(domain, Type.NAPTR, record -> {
            NAPTRRecord naptr = (NAPTRRecord) record;
            return new Service(naptr.getOrder(), naptr.getPreference(), naptr.getFlags(), naptr.getService(),
                    plain(naptr.getReplacement()));
        });
    }

    @Override
    public Found<Server> servers(String name) throws NoAnswerException {
        return ask(name, Type.SRV, record -> {
            SRVRecord srv = (SRVRecord) record;
            return new Server(srv.getPriority(), srv.getWeight(), srv.getPort(), plain(srv.getTarget()));
        });
    }

    @Override
    public Found<String> addresses(String host) throws NoAnswerException {
        Found<String> four = ask(host, Type.A, record -> ((ARecord) record).getAddress().getHostAddress());
        Found<String> six = ask(host, Type.AAAA, record -> ((AAAARecord) record).getAddress().getHostAddress());
        List<String> both = new ArrayList<>(four.records());
        both.addAll(six.records());
        return new Found<>(both, four.ttl().compareTo(six.ttl()) < 0 ? four.ttl() : six.ttl());
    }

    /** Without the dot at the end; empty for the root. */
    private static String plain(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true);
    }

    private <T> Found<T> ask(String text, int type, Function<Record, T> read) throws NoAnswerException {
        Name name;
        try {
            name = Name.fromString(text, Name.root);
        } catch (IOException e) {
            throw new NoAnswerException(text + " is no domain name: " + e.getMessage());
        }
        Name asked = name;
        Message answer = answer(asked, type);
        long ttl = Long.MAX_VALUE;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            List<Record> wanted = of(answer.getSection(Section.ANSWER), name, type);
            List<Record> aliases = of(answer.getSection(Section.ANSWER), name, Type.CNAME);
            if (!wanted.isEmpty()) {
                long shortest = wanted.stream().mapToLong(Record::getTTL).min().orElseThrow();
                return new Found<>(wanted.stream().map(read).toList(), Duration.ofSeconds(Math.min(ttl, shortest)));
            } else if (!aliases.isEmpty()) {
                ttl = Math.min(ttl, aliases.get(0).getTTL());
                name = ((CNAMERecord) aliases.get(0)).getTarget();
            } else if (asked.equals(name)) {
                return new Found<>(List.of(), Duration.ofSeconds(Math.min(ttl, negative(answer))));
            } else {
                // The alias leads to where this answer does not.
                asked = name;
                answer = answer(asked, type);
            }
        }
        throw new NoAnswerException(text + " is an alias of an alias and so on");
    }

    private static List<Record> of(List<Record> section, Name name, int type) {
        return of(section, type).filter(record -> record.getName().equals(name)).toList();
    }

    private static Stream<Record> of(List<Record> section, int type) {
        return section.stream().filter(record -> record.getType() == type);
    }

    /** For how long it may be remembered that there is nothing (RFC 2308 §5); not at all if the server does not say. */
    private static long negative(Message answer) {
        return of(answer.getSection(Section.AUTHORITY), Type.SOA).map(SOARecord.class::cast)
                .map(soa -> Math.min(soa.getTTL(), soa.getMinimum())).min(Comparator.naturalOrder()).orElse(0L);
    }

    private Message answer(Name name, int type) throws NoAnswerException {
        Duration each = timeout.dividedBy((long) ROUNDS * Math.max(1, servers.size()));
        String last = "no name server is known";
        for (int i = 0; i < ROUNDS * servers.size(); i++) {
            InetSocketAddress server = servers.get(i % servers.size());
            try {
                Message answer = new Asking(server, each).ask(question(name, type));
                if (answer.getRcode() == Rcode.NOERROR || answer.getRcode() == Rcode.NXDOMAIN) {
                    return answer;
                }
                last = shown(server) + " answered " + Rcode.string(answer.getRcode());
            } catch (IOException e) {
                last = shown(server) + " gave no answer: " + e;
            }
        }
        throw new NoAnswerException(Type.string(type) + " of " + name + ": " + last);
    }

    private static String shown(InetSocketAddress server) {
        return server.getHostString() + ":" + server.getPort();
    }

    private static Message question(Name name, int type) {
        Message question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        question.getHeader().setFlag(Flags.RD);
        return question;
    }
}
