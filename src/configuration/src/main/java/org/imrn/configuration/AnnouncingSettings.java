package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imrn.configuration.value.DurationValue;
import org.imrn.configuration.value.Names;
import org.imrn.configuration.value.WholeNumber;

/**
 * Telling home servers by SIP, for the role VISITED.
 *
 * @param homeServer SIP URI of the home server, or a pattern of it with {@code {domain}}
 * @param ownUri     SIP URI of this server, as home servers and S-CSCFs know it
 * @param patience   how long an answer is waited for
 * @param parallel   how many numbers may be under way at once
 */
public record AnnouncingSettings(Optional<String> homeServer, String ownUri, Duration patience, int parallel) {

    public static final ConfigurationKey<String> HOME_AS = ConfigurationKey.of("imrn.publication.home-as", "",
            Names.sipHostPattern(),
            "SIP URI of the home server that is told by REGISTER, with `imrn.publication.carrier` = `sip`; `{domain}` in"
                    + " it stands for the domain of the subscriber's identity at home. `;transport=` chooses UDP, TCP or"
                    + " TLS. Without a port its servers are found by NAPTR, SRV and address records (RFC 3263) and told"
                    + " in turn until one answers.");
    public static final ConfigurationKey<String> OWN_URI = ConfigurationKey.of("imrn.visited.as-uri",
            "sip:imrn-as.visited.example.com", Names.sipHost(),
            "SIP URI of this server, as filter criteria and home servers name it: From and P-Asserted-Identity of what it"
                    + " tells home servers and of its SUBSCRIBEs. Must be set with `imrn.registration.reg-event`: S-CSCFs let"
                    + " those subscribe that they know by this name.");
    public static final ConfigurationKey<Duration> PATIENCE = ConfigurationKey.of("imrn.publication.answer-timeout",
            "PT8S", DurationValue.between("PT0.1S", "PT1M"),
            "How long a home server's answer is waited for before the announcement is tried again.");
    public static final ConfigurationKey<Integer> PARALLEL = ConfigurationKey.of("imrn.publication.parallel", "100",
            new WholeNumber(1, 1000),
            "How many numbers may be under way to home servers at once; announcements of one number or one"
                    + " subscriber go one after the other.");

    static final List<ConfigurationKey<?>> KEYS = List.of(HOME_AS, OWN_URI, PATIENCE, PARALLEL);

    /** To be read after {@link PublicationSettings} and {@link RegistrationSettings}. */
    static AnnouncingSettings read(ConfigurationReader reader, Roles roles, PublicationSettings publication,
                                   RegistrationSettings registration) {
        AnnouncingSettings settings = new AnnouncingSettings(reader.optional(HOME_AS), reader.value(OWN_URI),
                reader.value(PATIENCE), reader.value(PARALLEL));
        boolean bySip = publication.carrier() == PublicationSettings.Carrier.SIP;
        if (reader.sound(PublicationSettings.CARRIER, HOME_AS) && bySip && settings.homeServer.isEmpty()) {
            reader.refuse(HOME_AS, "it must be set, since " + PublicationSettings.CARRIER + " = "
                    + reader.shown(PublicationSettings.CARRIER));
        }
        boolean subscribes = registration.regEvent() && roles.visited();
        if (reader.sound(Roles.ROLES, RegistrationSettings.REG_EVENT, OWN_URI) && subscribes && !reader.chosen(OWN_URI)) {
            reader.refuse(OWN_URI, "it must be set, since " + RegistrationSettings.REG_EVENT + " = "
                    + reader.shown(RegistrationSettings.REG_EVENT) + ": the default is nobody that an S-CSCF knows");
        }
        return settings;
    }
}
