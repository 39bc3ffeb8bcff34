package org.imrn.demo.player;

/** A telephone: answers 180 and 200 with SDP, or as told, and takes ACK, BYE and CANCEL. */
public final class UserEquipment extends UserAgent {
    private UserEquipment(SipNode node) {
        super(node, Answering.AT_ONCE);
    }

    /** Opens a telephone on a free port; it answers calls at once until told otherwise. */
    public static UserEquipment open(String name) {
        return new UserEquipment(SipNode.open(name));
    }

    /** The URI it would register as its Contact. */
    public String contact() {
        return endpoint().uri(node().name());
    }
}
