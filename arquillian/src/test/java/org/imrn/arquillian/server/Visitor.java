package org.imrn.arquillian.server;

import org.imrn.demo.player.RegisterBody;
import org.imrn.demo.player.ThirdPartyRegister;

/**
 * A subscriber of another network.
 *
 * @param identity what the visited network registers
 * @param home     what the subscriber is called by at home
 */
public record Visitor(String identity, String home) {

    /** @param number tells the visitors of one server apart, below 100,000 */
    public static Visitor of(String name, int number) {
        return new Visitor("sip:" + name + "-" + number + "@ims.visited.example.com",
                "tel:+4477" + Math.floorMod(name.hashCode(), 1000) + String.format("%05d", number));
    }

    public ThirdPartyRegister registers(int expires) {
        return ThirdPartyRegister.of(identity).associated(identity).expires(expires)
                .body(RegisterBody.serviceInfo("home=ims.home.example.com;impu=" + home));
    }

    public ThirdPartyRegister leaves() {
        return ThirdPartyRegister.of(identity).associated(identity).leaving();
    }
}
