package org.imrn.publication.enumeration;

import java.util.List;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;

/** The primary server of the home zone. May be slow. */
public interface ZoneServer {

    /** All NAPTR records that stand at a name. */
    List<NAPTRRecord> standing(Name name) throws ZoneFailure;

    /**
     * Sends an update; it is done and durable when this returns.
     *
     * @throws ZoneFailure of kind {@link ZoneFailure.Kind#AWAY} also when nobody knows whether it was done
     */
    void update(Name zone, ZoneChange change) throws ZoneFailure;
}
