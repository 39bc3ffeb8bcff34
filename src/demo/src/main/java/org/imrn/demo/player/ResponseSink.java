package org.imrn.demo.player;

import javax.sip.message.Response;

/** Takes what comes back for a request that was sent. */
interface ResponseSink {
    void response(Response response);

    /** No final response came within the transaction's time (RFC 3261 §17.1), or the request could not be sent. */
    void failed(String why);
}
