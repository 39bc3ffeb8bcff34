package org.imrn.cluster;

import org.infinispan.Cache;
import org.infinispan.factories.GlobalComponentRegistry;
import org.infinispan.remoting.transport.Transport;
import org.infinispan.remoting.transport.jgroups.JGroupsTransport;
import org.jgroups.JChannel;
import org.jgroups.protocols.DISCARD;
import org.jgroups.protocols.TP;
import org.jgroups.stack.ProtocolStack;

/** Nothing arrives at a node any more and nothing leaves it, as when its process is frozen or its link is cut. */
record Silence(DISCARD discard) {

    static Silence of(ReplicatedCaches node) throws Exception {
        Cache<String, BindingEntry> any = node.open("any", visitor -> { });
        JChannel channel = ((JGroupsTransport) GlobalComponentRegistry.componentOf(any.getCacheManager(),
                Transport.class)).getChannel();
        DISCARD discard = new DISCARD().discardAll(true);
        channel.getProtocolStack().insertProtocol(discard, ProtocolStack.Position.ABOVE, TP.class);
        return new Silence(discard);
    }

    void end() {
        discard.discardAll(false);
    }
}
