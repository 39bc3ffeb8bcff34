package org.imrn.arquillian.history;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.imrn.arquillian.server.Operator;
import org.imrn.arquillian.server.Operator.Answer;

/** Leases numbers by hand at a node, over REST. Empty if it gave no answer in time. */
final class ByHand {

    private static final int PORT = 9080;
    private static final String POOL = "visitors";

    private final Operator operator;

    ByHand(HistoryNode node, Duration patience) {
        operator = new Operator(node.callsAddress() + ":" + PORT, patience);
    }

    Optional<Answer> lease(String reference, Duration lifetime) {
        return answered(() -> operator.lease(POOL, reference, lifetime));
    }

    Optional<Answer> release(String reference, long number) {
        return answered(() -> operator.delete("/leases/%2B" + number + "?reference=" + reference));
    }

    /** How many free numbers the node has at hand; nothing if it does not say. */
    OptionalLong freeAtHand() {
        return answered(() -> operator.get("/pools/" + POOL)).filter(answer -> answer.status() == 200)
                .map(answer -> OptionalLong.of(answer.count("freeAtHand"))).orElse(OptionalLong.empty());
    }

    private static Optional<Answer> answered(Supplier<Answer> question) {
        try {
            return Optional.of(question.get());
        } catch (UncheckedIOException lost) {
            return Optional.empty();
        }
    }
}
