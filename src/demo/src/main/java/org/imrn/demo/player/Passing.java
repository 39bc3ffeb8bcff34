package org.imrn.demo.player;

import javax.sip.message.Message;

/**
 * One message as a player saw it pass.
 *
 * @param sent true if the player sent it, false if it received it
 * @param self the player's own socket
 * @param peer the socket at the other side: for a response the one the request went to or came from, whatever port a
 *             TCP connection happens to use
 */
public record Passing(boolean sent, Endpoint self, Endpoint peer, Message message) {
    public Endpoint from() {
        return sent ? self : peer;
    }

    public Endpoint to() {
        return sent ? peer : self;
    }
}
