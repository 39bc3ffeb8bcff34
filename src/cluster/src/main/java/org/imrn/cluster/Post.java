package org.imrn.cluster;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.infinispan.factories.GlobalComponentRegistry;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.remoting.transport.Address;

/**
 * What the nodes tell each other. Each tells each other one itself, with one message and one answer, and everybody
 * compares versions for himself: so nobody's telling goes by way of a third node that may be frozen, and in whatever order
 * letters come, all nodes end with the same. Infinispan hands the caches over to nodes that join, and merges them.
 *
 * <p>An entry is put into this node's own memory before it is told. Hence a node that joins misses nothing: if it was not
 * there yet when the others were told, it is handed the entry with the rest.
 */
public final class Post {

    /** How long a letter may take before it is sent again. */
    private static final Duration LETTER = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Executor LATER = CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);

    private final EmbeddedCacheManager manager;
    private final Duration patience;
    private final Inbox inbox = new Inbox(ReplicatedCaches.TOLD_OF);
    private final List<Supplier<Iterator<Told>>> contents = new CopyOnWriteArrayList<>();
    private final Lines<Address> lines = new Lines<>(this::others, this::line);

    /** To be made before the manager is started: others may write as soon as it is. */
    Post(EmbeddedCacheManager manager, Duration patience) {
        this.manager = manager;
        this.patience = patience;
        GlobalComponentRegistry.of(manager).registerComponent(this, Post.class);
    }

    static Post of(EmbeddedCacheManager manager) {
        return GlobalComponentRegistry.componentOf(manager, Post.class);
    }

    /**
     * @param taker   puts what the others tell into the cache; false if it could not
     * @param content what this node has in it
     */
    void open(String cache, Predicate<Told> taker, Supplier<Iterator<Told>> content) {
        contents.add(content);
        inbox.open(cache, taker);
    }

    boolean take(List<Told> letter) {
        return inbox.take(letter);
    }

    /** Tells all others; waits until they have it, the patience at most, and not for those who are silent. */
    void tell(Told told) {
        lines.toAll().stream().map(line -> line.begin(told)).toList().forEach(Runnable::run);
    }

    private Line line(Address other) {
        return new Line(other.toString(), new WayTo(other), patience, LATER, new HandOver(this::everything));
    }

    /** What this node has in each of its caches. Cost: nothing, before it is looked at. */
    List<Iterator<Told>> everything() {
        return contents.stream().map(Supplier::get).toList();
    }

    /** Nobody once this node has stopped. */
    private List<Address> others() {
        return Stream.ofNullable(manager.getMembers()).flatMap(List::stream)
                .filter(member -> !member.equals(manager.getAddress())).toList();
    }

    /** Whether the other node has heard all that this one has told. Waits for what is on its way, the patience at most. */
    boolean hasHeardAll(String other) {
        return lines.to(other).allMatch(Line::hasHeardAll);
    }

    /** Whether each of so many others has told this node everything it ever had to tell. */
    boolean haveAllFrom(int count) {
        List<Address> others = others();
        Question question = new Question(manager.getAddress().toString());
        List<CompletableFuture<Boolean>> answers = others.stream().map(other -> ask(other, question, patience)).toList();
        return others.size() >= count && answers.stream().allMatch(answer -> answer.exceptionally(failure -> false).join());
    }

    private <T> CompletableFuture<T> ask(Address other, Function<EmbeddedCacheManager, T> question, Duration atMost) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            manager.executor().filterTargets(List.of(other)).timeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                    .<T>submitConsumer(question, (from, said, failure) -> {
                        if (failure == null) {
                            answer.complete(said);
                        }
                    }).whenComplete((done, failure) -> answer.completeExceptionally(failure == null
                            ? new CompletionException("no answer", null) : failure));
        } catch (RuntimeException e) {
            // The manager has been stopped.
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private final class WayTo implements Line.Way {

        private final Address other;

        private WayTo(Address other) {
            this.other = other;
        }

        @Override
        public CompletionStage<Boolean> carry(Letter letter) {
            return ask(other, letter, LETTER);
        }

        @Override
        public boolean open() {
            return others().contains(other);
        }
    }
}
