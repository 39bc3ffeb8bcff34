package org.imrn.publication;

import java.util.concurrent.CompletionStage;

/** Sends a REGISTER to a home server. */
public interface RegisterSender {

    /**
     * Sends it at once, without waiting for the answer. The stage completes with the final answer, exceptionally if the
     * request could not be sent; it may never complete if the answer gets lost inside the server.
     */
    CompletionStage<HomeAnswer> send(HomeRegister register);
}
