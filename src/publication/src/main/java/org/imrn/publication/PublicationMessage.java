package org.imrn.publication;

import java.lang.System.Logger.Level;
import org.imrn.message.Message;

/** What telling home has to tell operators. */
public enum PublicationMessage implements Message {

    CARRIED(5001, Level.INFO, "home was told: %s %s for %s, sequence %s", "Nothing."),
    FAILED(5002, Level.WARNING, "home could not be told of %s for %s, it is tried again: %s",
            "See to the way home named in the reason; calls to the subscriber do not reach the number until then."),
    ABANDONED(5003, Level.WARNING, "home will not be told of %s for %s: %s",
            "Provision the subscriber's home by hand, or switch telling on."),
    TOO_LONG(5004, Level.WARNING, "%s takes no number for less than %s s and is not told of %s: a number rests for no more"
            + " than %s s longer than its lease",
            "Have that home server take shorter validities (Min-Expires), or provision its subscribers by hand."),
    TOO_LATE(5005, Level.WARNING, "home could not be told of %s for %s while that was valid, it is tried no more: %s",
            "See to the way home named in the reason; home has forgotten the number by itself."),
    ZONE_PUBLISHED(5010, Level.INFO, "the home zone says of %s: %s; the subscriber's own records are kept, %s of them",
            "Nothing."),
    ZONE_RESTORED(5011, Level.INFO, "the home zone names no IMRN for %s any more; records put back: %s", "Nothing."),
    ZONE_FAILED(5012, Level.WARNING, "the home zone could not be written for %s, it is tried again: %s",
            "See to the name server if it goes on; calls that find their way by ENUM go where they went before."),
    ZONE_REFUSED(5013, Level.ERROR, "the name server refuses to write the home zone for %s: %s",
            "Let the key imrn.enum.tsig.name update NAPTR records in the zone (BIND: update-policy); it is tried again."),
    ZONE_NOT_AUTHENTIC(5014, Level.ERROR, "the name server and this server do not believe each other, %s is not written: %s",
            "Compare imrn.enum.tsig.name and imrn.enum.tsig.secret with the server's key (BADKEY: it knows none of that name,"
                    + " BADSIG: another secret); without either, imrn.enum.server is not the zone's primary."),
    ZONE_CLOCK(5015, Level.ERROR, "the name server's clock and this server's differ too much, %s is not written: %s",
            "Set both clocks, by NTP best."),
    ZONE_MISFIT(5016, Level.ERROR, "the name server cannot do what is asked of it, %s is not written: %s",
            "Compare imrn.enum.server and imrn.enum.zone with the server's configuration: NOTZONE or not in charge, another"
                    + " zone; NOTIMP, it does no updates; an alias at a number must go."),
    ZONE_RACED(5017, Level.INFO, "somebody else wrote the home zone for %s at the same moment, it is read again: %s",
            "Nothing, unless it goes on: this server is meant to be the only one that writes there."),
    ZONE_BLOCKED(5018, Level.WARNING, "the home zone stays as it is for %s: %s",
            "See who else writes IMRN records there; once theirs is gone, the subscriber's own are put back."),
    ZONE_LATE(5019, Level.WARNING, "the home zone is behind: %s numbers wait, one of them for %s s",
            "See the failures before this line, and last_error in the table enum_record."),
    ZONE_CAUGHT_UP(5020, Level.INFO, "the home zone has caught up", "Nothing."),
    NOT_WRITTEN(5030, Level.WARNING, "home has answered about %s for %s, but that could not be written down: %s",
            "See to the database; home is told once more, which does no harm."),
    HOME_LATE(5031, Level.WARNING, "telling home is behind: %s announcements wait, one of them for %s s",
            "See the failures before this line, and last_error in the table outbox."),
    HOME_CAUGHT_UP(5032, Level.INFO, "telling home has caught up", "Nothing.");

    private final Entry entry;

    PublicationMessage(int number, Level level, String text, String remedy) {
        this.entry = new Entry(number, level, text, remedy);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
