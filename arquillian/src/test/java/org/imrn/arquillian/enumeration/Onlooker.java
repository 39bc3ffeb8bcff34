package org.imrn.arquillian.enumeration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** Somebody else who asks the name server, and writes there with the same key; with the DNS library's own client. */
final class Onlooker {

    private final SimpleResolver resolver;

    Onlooker(BindServer bind) {
        resolver = new SimpleResolver(new InetSocketAddress("127.0.0.1", bind.port()));
        resolver.setTCP(true);
        resolver.setTimeout(Duration.ofSeconds(5));
        resolver.setTSIGKey(new TSIG(TSIG.HMAC_SHA256, BindServer.KEY, BindServer.secret()));
    }

    /** The name of {@code +447700900123}. */
    static Name name(String number) {
        return named(String.join(".", new StringBuilder(number.substring(1)).reverse().toString().split("")) + "."
                + BindServer.ZONE + ".");
    }

    private static Name named(String text) {
        try {
            return Name.fromString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** TTL and contents of each NAPTR record of a number, sorted. */
    List<String> records(String number) {
        return send(Message.newQuery(Record.newRecord(name(number), Type.NAPTR, DClass.IN))).getSection(Section.ANSWER)
                .stream().map(record -> record.getTTL() + " " + record.rdataToString()).sorted().toList();
    }

    long serial() {
        Message answer = send(Message.newQuery(Record.newRecord(named(BindServer.ZONE + "."), Type.SOA, DClass.IN)));
        return ((SOARecord) answer.getSection(Section.ANSWER).get(0)).getSerial();
    }

    void adds(String number, String record) {
        Update update = new Update(named(BindServer.ZONE + "."));
        update.add(naptr(number, record));
        written(update);
    }

    void removes(String number, String record) {
        Update update = new Update(named(BindServer.ZONE + "."));
        update.delete(naptr(number, record));
        written(update);
    }

    void removesAll(String number) {
        Update update = new Update(named(BindServer.ZONE + "."));
        update.delete(name(number), Type.NAPTR);
        written(update);
    }

    /** From TTL and contents, as {@link #records} tells them. */
    private static NAPTRRecord naptr(String number, String record) {
        String[] parts = record.split(" ", 2);
        try {
            return (NAPTRRecord) Record.fromString(name(number), Type.NAPTR, DClass.IN, Long.parseLong(parts[0]), parts[1],
                    Name.root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void written(Update update) {
        int code = send(update).getRcode();
        if (code != Rcode.NOERROR) {
            throw new IllegalStateException("the name server answered " + Rcode.string(code));
        }
    }

    private Message send(Message question) {
        try {
            return resolver.send(question);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
