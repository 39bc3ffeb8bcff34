package org.imrn.demo.player;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.OIOMessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.UDPMessageProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.locks.LockSupport;
import javax.sip.ListeningPoint;

/**
 * Gives the stack a UDP socket that is ready when its start returns and at rest when its stop returns. The stack's own
 * finishes starting in its thread and fails when it is stopped before that; and its stop interrupts its worker wherever
 * it is, which the worker reports as an internal error.
 */
public final class SteadyProcessors implements MessageProcessorFactory {
    private static final long START_NANOS = 5_000_000_000L;
    private static final long LOOK_AGAIN_NANOS = 100_000;
    private static final long FINISH_NANOS = 300_000_000L;

    private final MessageProcessorFactory plain = new OIOMessageProcessorFactory();

    @Override
    public MessageProcessor createMessageProcessor(SIPTransactionStack stack, InetAddress address, int port, String transport)
            throws IOException {
        return transport.equalsIgnoreCase(ListeningPoint.UDP)
                ? new SteadyUdp(address, stack, port)
                : plain.createMessageProcessor(stack, address, port, transport);
    }

    private static final class SteadyUdp extends UDPMessageProcessor {
        SteadyUdp(InetAddress address, SIPTransactionStack stack, int port) throws IOException {
            super(address, stack, port);
        }

        @Override
        public void start() throws IOException {
            super.start();
            long deadline = System.nanoTime() + START_NANOS;
            while (messageChannels == null || messageChannels.isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("the UDP socket on port " + getPort() + " did not start");
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }

        /** Lets the worker finish the message it has, where the stack would interrupt it in the middle. */
        @Override
        public void stop() {
            isRunning = false;
            sock.close();
            messageQueue.clear();
            for (int i = 0; i < messageChannels.size(); i++) {
                messageQueue.add(new DatagramQueuedMessageDispatch(null, System.currentTimeMillis()));
            }
            long deadline = System.nanoTime() + FINISH_NANOS;
            while (!messageQueue.isEmpty() && System.nanoTime() < deadline) {
                Thread.yield();
            }
        }
    }
}
