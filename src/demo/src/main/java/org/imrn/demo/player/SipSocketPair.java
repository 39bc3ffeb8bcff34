package org.imrn.demo.player;

import gov.nist.javax.sip.EventScanner;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SipStackImpl;
import java.util.Properties;
import java.util.TooManyListenersException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.DialogTerminatedEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;

/**
 * A SIP stack of its own, listening on one loopback port with UDP and TCP. Dialogs are left to the players: the stack's
 * automatic ones get in the way of a proxy, and would answer 481 where a test wants to look.
 */
final class SipSocketPair implements AutoCloseable {
    private static final AtomicLong STACKS = new AtomicLong();
    private static final int ATTEMPTS = 20;

    private final SipStackImpl stack;
    private final SipProvider provider;
    private final int port;

    private SipSocketPair(SipStackImpl stack, SipProvider provider, int port) {
        this.stack = stack;
        this.provider = provider;
        this.port = port;
    }

    /** Opens on a port that is free for both transports. */
    static SipSocketPair open(String name, SipListener listener) {
        for (int attempt = 1; ; attempt++) {
            try {
                return open(name, FreePort.forUdpAndTcp(), listener);
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Opens on this port. */
    static SipSocketPair open(String name, int port, SipListener listener) {
        SipStackImpl stack = stack(name);
        try {
            ListeningPoint udp = stack.createListeningPoint(Endpoint.LOOPBACK, port, ListeningPoint.UDP);
            ListeningPoint tcp = stack.createListeningPoint(Endpoint.LOOPBACK, port, ListeningPoint.TCP);
            SipProvider provider = stack.createSipProvider(udp);
            provider.addListeningPoint(tcp);
            provider.setAutomaticDialogSupportEnabled(false);
            provider.addSipListener(listener);
            stack.start();
            return new SipSocketPair(stack, provider, port);
        } catch (SipException | InvalidArgumentException | TooManyListenersException e) {
            stack.stop();
            throw new IllegalStateException("cannot listen on 127.0.0.1:" + port, e);
        }
    }

    SipProvider provider() {
        return provider;
    }

    Endpoint endpoint(Transport transport) {
        return new Endpoint(Endpoint.LOOPBACK, port, transport);
    }

    @Override
    public void close() {
        ((PlayerNetwork) stack.getNetworkLayer()).closeConnections();
        // The stack's stop() leaves its event thread waiting for one more event for ever, so it gets one.
        EventScanner events = stack.getEventScanner();
        events.forceStop();
        events.addEvent(new EventWrapper(new DialogTerminatedEvent(provider, null), null));
        // It also sleeps for a second, after everything was closed, unless its thread is interrupted.
        boolean interruptedBefore = Thread.interrupted();
        Thread.currentThread().interrupt();
        stack.stop();
        Thread.interrupted();
        if (interruptedBefore) {
            Thread.currentThread().interrupt();
        }
    }

    private static SipStackImpl stack(String name) {
        Properties p = new Properties();
        p.setProperty("javax.sip.STACK_NAME", name + "-" + STACKS.incrementAndGet());
        p.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        p.setProperty("javax.sip.ROUTER_PATH", ChosenHopRouter.class.getName());
        p.setProperty("gov.nist.javax.sip.STACK_LOGGER", SilentStackLogger.class.getName());
        p.setProperty("gov.nist.javax.sip.SERVER_LOGGER", SilentServerLogger.class.getName());
        p.setProperty("gov.nist.javax.sip.MESSAGE_PARSER_FACTORY", VerbatimParserFactory.class.getName());
        p.setProperty("gov.nist.javax.sip.NETWORK_LAYER", PlayerNetwork.class.getName());
        p.setProperty("gov.nist.javax.sip.MESSAGE_PROCESSOR_FACTORY", SteadyProcessors.class.getName());
        // Else a player under load would drop messages, and its watchdog outlives it.
        p.setProperty("gov.nist.javax.sip.CONGESTION_CONTROL_TIMEOUT", "0");
        // The stack's default holds some ten messages.
        p.setProperty("gov.nist.javax.sip.RECEIVE_UDP_BUFFER_SIZE", "131072");
        // One worker per socket keeps a 180 before its 200.
        p.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "1");
        p.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "true");
        p.setProperty("gov.nist.javax.sip.AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
        p.setProperty("gov.nist.javax.sip.MAX_MESSAGE_SIZE", "262144");
        try {
            return new SipStackImpl(p);
        } catch (SipException e) {
            throw new IllegalStateException("cannot make a SIP stack", e);
        }
    }
}
