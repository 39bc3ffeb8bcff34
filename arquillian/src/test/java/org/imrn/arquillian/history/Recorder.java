package org.imrn.arquillian.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes down what happens, from all threads. */
final class Recorder {

    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();
    private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Queue<Snapshot> snapshots = new ConcurrentLinkedQueue<>();

    void note(Operation operation) {
        operations.add(operation);
    }

    void note(Delivery delivery) {
        deliveries.add(delivery);
    }

    void note(Fault fault) {
        faults.add(fault);
    }

    void note(Snapshot snapshot) {
        snapshots.add(snapshot);
    }

    /** Everything, together with what is only known in the end, when every number should be free again. */
    History history(Observer.Ending ending, List<Sighting> sightings, Duration patience, Map<Integer, Long> atHand) {
        return new History(NodeSettings.FIRST, NodeSettings.LAST, NodeSettings.QUARANTINE, patience,
                new ArrayList<>(operations), new ArrayList<>(deliveries), ending.audit(), ending.lost(),
                new ArrayList<>(snapshots), sightings, new ArrayList<>(faults), ending.rows(),
                ending.rows(), atHand);
    }
}
