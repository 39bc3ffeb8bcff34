package org.imrn.demo.player;

/**
 * What a player does with a request that reaches it. Called on the stack's event thread, one request at a time: it must
 * not wait for other messages.
 */
@FunctionalInterface
public interface RequestHandler {
    void handle(ReceivedRequest request);
}
