package org.imrn.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.persistence.lease.StoryLine;
import org.imrn.pool.PoolName;

/** How a number and its story are shown. What does not apply is left out. */
final class LeaseView {

    private LeaseView() {
    }

    static Map<String, Object> of(Lease lease) {
        return of(lease.number(), lease.pool(), Optional.of(lease), false);
    }

    /** A number that nothing is known of is free, or disabled if it is held back. */
    static Map<String, Object> of(E164Number number, PoolName pool, Optional<Lease> lease, boolean heldBack) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", number.toString());
        view.put("pool", pool.value());
        LeaseState.Name state = lease.map(known -> known.state().name()).orElse(LeaseState.Name.FREE);
        view.put("state", (heldBack && state == LeaseState.Name.FREE ? LeaseState.Name.DISABLED : state).name());
        lease.flatMap(known -> known.state().deadline()).ifPresent(until -> view.put("until", until.toString()));
        lease.flatMap(Lease::holder).ifPresent(holder -> addTo(view, holder));
        lease.ifPresent(known -> view.put("version", known.version()));
        return view;
    }

    private static void addTo(Map<String, Object> view, Holder holder) {
        view.put("kind", holder.kind().name());
        view.put("holder", holder.key());
        if (holder instanceof Holder.ByHand byHand) {
            view.put("reference", byHand.reference());
        }
    }

    static List<Map<String, Object>> story(List<StoryLine> story) {
        return story.stream().map(LeaseView::step).toList();
    }

    private static Map<String, Object> step(StoryLine line) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("at", line.at().toString());
        step.put("state", line.state().name());
        step.put("cause", line.what());
        step.put("node", line.node());
        step.put("version", line.version());
        line.identity().ifPresent(identity -> step.put("identity", identity));
        line.callId().ifPresent(callId -> step.put("callId", callId));
        return step;
    }
}
