package org.imrn.sip.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imrn.registration.PrivateIdentity;
import org.imrn.registration.PublicIdentity;

/**
 * What our own provisioning, or a plain HSS, writes into the service information:
 * {@code impi=alice@home;home=ims.home;impu=tel:+44...}, or a bare private identity or IMSI (TS 23.218 §6.3). Everything
 * else is somebody else's and passed over.
 *
 * @param privateIdentity the IMPI or IMSI
 * @param homeNetwork     the home network's domain, lower case
 * @param homeIdentities  identities the home network knows the subscriber by; {@code impu} may come several times
 * @param defects         fields that could not be used
 */
public record ServiceInfoFields(Optional<PrivateIdentity> privateIdentity, Optional<String> homeNetwork,
                                List<PublicIdentity> homeIdentities, List<String> defects) {

    private static final int LONGEST_DOMAIN = 253;
    /** Enough to find out what is wrong, little enough for a line of a log. */
    private static final int MOST_DEFECTS = 10;

    public ServiceInfoFields {
        homeIdentities = List.copyOf(homeIdentities);
        defects = List.copyOf(defects);
    }

    public static ServiceInfoFields read(String text) {
        Reading reading = new Reading();
        for (String field : text.split(";")) {
            int equals = field.indexOf('=');
            String name = equals < 0 ? "" : field.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            reading.take(name, field.substring(equals + 1).strip());
        }
        return new ServiceInfoFields(reading.impi, reading.home, reading.impus, reading.defects);
    }

    private static final class Reading {

        private Optional<PrivateIdentity> impi = Optional.empty();
        private Optional<String> home = Optional.empty();
        private final List<PublicIdentity> impus = new ArrayList<>();
        private final List<String> defects = new ArrayList<>();

        void take(String name, String value) {
            if (value.isEmpty()) {
                return;
            }
            switch (name) {
                case "impi", "imsi" -> privateIdentity(name, value);
                case "home" -> homeNetwork(value);
                case "impu" -> PublicIdentity.read(QuotedString.unquote(value)).filter(PublicIdentity::namesSomebody)
                        .ifPresentOrElse(impus::add, () -> defect("impu is not a public identity"));
                case "" -> bare(value);
                default -> { }
            }
        }

        private void defect(String what) {
            if (defects.size() < MOST_DEFECTS) {
                defects.add(what);
            }
        }

        private void bare(String value) {
            if (value.indexOf('@') > 0 || isImsi(value)) {
                privateIdentity("bare text", value);
            }
        }

        private void privateIdentity(String name, String value) {
            if (value.length() > 255 || value.chars().anyMatch(c -> c <= ' ' || Character.isISOControl(c))) {
                defect(name + " is not a private identity");
            } else if (impi.isEmpty()) {
                impi = Optional.of(new PrivateIdentity(value));
            }
        }

        private void homeNetwork(String value) {
            boolean good = value.length() <= LONGEST_DOMAIN && value.chars()
                    .allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                            || c == '.' || c == '-');
            if (good) {
                home = home.or(() -> Optional.of(value.toLowerCase(Locale.ROOT)));
            } else {
                defect("home is not a domain name");
            }
        }

        /** Up to 15 digits, MCC and MNC at least five of them (TS 23.003 §2.2). */
        private static boolean isImsi(String value) {
            return value.length() >= 6 && value.length() <= 15 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }
}
