package org.imrn.routing;

import java.util.Map;

/** From the status code of our own answers to the ISUP cause that goes with it (RFC 6432; after TS 29.163). */
public final class CauseMapping {

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "Unallocated number"),
            Map.entry(2, "No route to specified transit network"),
            Map.entry(17, "User busy"),
            Map.entry(20, "Subscriber absent"),
            Map.entry(21, "Call rejected"),
            Map.entry(22, "Number changed"),
            Map.entry(25, "Exchange routing error"),
            Map.entry(27, "Destination out of order"),
            Map.entry(28, "Invalid number format"),
            Map.entry(31, "Normal, unspecified"),
            Map.entry(41, "Temporary failure"),
            Map.entry(50, "Requested facility not subscribed"),
            Map.entry(79, "Service or option not implemented"),
            Map.entry(88, "Incompatible destination"),
            Map.entry(95, "Invalid message"),
            Map.entry(102, "Recovery on timer expiry"),
            Map.entry(111, "Protocol error"),
            Map.entry(127, "Interworking"));

    private CauseMapping() {
    }

    /** The cause for a final answer of 4xx, 5xx or 6xx; 127 where no better one is known. */
    public static Q850Cause of(int status) {
        int value = switch (status) {
            case 400, 414, 416, 420, 421 -> 111;
            case 403, 501 -> 79;
            case 404, 485 -> 1;
            case 408, 504 -> 102;
            case 410 -> 22;
            case 422 -> 31;
            case 480 -> 20;
            case 483 -> 25;
            case 484 -> 28;
            case 486, 600 -> 17;
            case 488 -> 50;
            case 502 -> 27;
            case 503 -> 41;
            case 513 -> 95;
            case 603 -> 21;
            case 604 -> 2;
            case 606 -> 88;
            default -> 127;
        };
        return new Q850Cause(value, NAMES.get(value));
    }
}
