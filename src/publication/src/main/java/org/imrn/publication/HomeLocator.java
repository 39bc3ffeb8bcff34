package org.imrn.publication;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Finds home servers that are named by their domain. */
public interface HomeLocator {

    /**
     * The places where a home server can be reached, SIP URIs in the order in which they are tried; none if its own URI says
     * where it is. Fails if they cannot be found at this moment, or if there are none.
     */
    CompletionStage<List<String>> placesOf(String homeServer);
}
