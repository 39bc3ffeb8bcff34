package org.imrn.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.imrn.number.NumberBlock;
import org.imrn.number.NumberRange;
import org.imrn.pool.BlockRegister.Entry;
import org.imrn.pool.BlockRegister.Survey;
import org.imrn.pool.BlockRegister.Want;

/** The blocks of one pool that this node works: one pool's part of a {@link BlockTurn}. */
final class PoolBlocks {

    /** Blocks that nobody alive works are left to the node whose share they are for so many turns. */
    private static final int PATIENT_TURNS = 3;

    /** Somebody waits: so many blocks at most, quickly; the rest of a fair share can follow without haste. */
    private static final int URGENT_GIFT = 16;

    /** Short is who has less than this part of the pool in line, so that more comes before the last number goes. */
    private static final int LOW_WATER_PART = 64;

    private final Pool pool;
    private final NumbersAtHand numbers;
    private final BlockRegister register;
    private final BlockTruth truth;
    private final RandomGenerator random;
    private final BlockMoves moves;
    private final Map<NumberRange, NumberBlock> cut;
    private final Map<NumberBlock, Entry> worked = new LinkedHashMap<>();
    private int turnsWithOrphans;
    private boolean wanting;

    PoolBlocks(Pool pool, NumbersAtHand numbers, BlockRegister register, BlockTruth truth,
               RandomGenerator random, BlockMoves moves) {
        this.pool = pool;
        this.numbers = numbers;
        this.register = register;
        this.truth = truth;
        this.random = random;
        this.moves = moves;
        this.cut = pool.blocks().stream().collect(Collectors.toMap(NumberBlock::range, Function.identity(),
                (one, same) -> one, LinkedHashMap::new));
    }

    /** Whether there is news for the other nodes. */
    boolean turn() {
        Survey survey = inTodaysCut(register.survey(pool.name()));
        List<Entry> mine = fitting(survey).stream().filter(survey::mine).collect(Collectors.toCollection(ArrayList::new));
        int lost = dropAllBut(mine);
        if (lost > 0) {
            moves.lost(pool.name(), lost);
        }
        mine.addAll(takeOver(survey, mine.size()));
        gain(mine);
        boolean given = share(survey);
        boolean asked = ask(survey);
        lookAgain();
        return given || asked;
    }

    void dropAll() {
        dropAllBut(List.of());
    }

    /** Blocks of another cut go, unless a node that still knows that cut works them; then nothing is put in their place. */
    private Survey inTodaysCut(Survey survey) {
        List<Entry> misfits = survey.entries().stream().filter(entry -> !cut.containsKey(entry.range())).toList();
        List<Entry> gone = misfits.stream().filter(entry -> survey.mine(entry) || survey.orphaned(entry)).toList();
        Collection<NumberBlock> missing = missing(survey, misfits.stream().filter(entry -> !gone.contains(entry)).toList());
        if (gone.isEmpty() && missing.isEmpty()) {
            return survey;
        }
        register.remove(pool.name(), gone);
        register.create(pool.name(), missing);
        return register.survey(pool.name());
    }

    private Collection<NumberBlock> missing(Survey survey, List<Entry> staying) {
        Map<NumberRange, NumberBlock> missing = new LinkedHashMap<>(cut);
        survey.entries().forEach(entry -> missing.remove(entry.range()));
        staying.forEach(entry -> missing.keySet().removeIf(entry.range()::overlaps));
        return missing.values();
    }

    private List<Entry> fitting(Survey survey) {
        return survey.entries().stream().filter(entry -> cut.containsKey(entry.range())).toList();
    }

    /** A block with another epoch has been somebody else's meanwhile: what we know of it is old. */
    private int dropAllBut(List<Entry> mine) {
        Set<Entry> still = Set.copyOf(mine);
        List<NumberBlock> lost = worked.entrySet().stream().filter(known -> !still.contains(known.getValue()))
                .map(Map.Entry::getKey).toList();
        lost.forEach(this::drop);
        return lost.size();
    }

    private Entry drop(NumberBlock block) {
        numbers.drop(block);
        return worked.remove(block);
    }

    /**
     * Of the blocks that nobody alive works, as many as make up this node's share. All of them, if somebody waits here
     * or if they are left over again and again: not every living node need know this pool.
     */
    private List<Entry> takeOver(Survey survey, int have) {
        List<Entry> orphans = fitting(survey).stream().filter(survey::orphaned)
                .collect(Collectors.toCollection(ArrayList::new));
        turnsWithOrphans = orphans.isEmpty() ? 0 : turnsWithOrphans + 1;
        boolean all = numbers.waiting() > 0 || turnsWithOrphans > PATIENT_TURNS;
        long most = all ? orphans.size() : Math.max(0, share(survey.living().size()) - have);
        shuffle(orphans);
        List<Entry> chosen = orphans.stream().limit(most).toList();
        if (chosen.isEmpty()) {
            return chosen;
        }
        List<Entry> taken = register.take(pool.name(), chosen);
        tellTaken(chosen, taken);
        return taken;
    }

    private void tellTaken(List<Entry> chosen, List<Entry> taken) {
        Set<NumberRange> ours = taken.stream().map(Entry::range).collect(Collectors.toSet());
        if (!ours.isEmpty()) {
            moves.tookOver(pool.name(), ours.size(), chosen.stream().filter(entry -> ours.contains(entry.range()))
                    .flatMap(entry -> entry.worker().stream()).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private long share(int nodes) {
        return (cut.size() + nodes - 1) / nodes;
    }

    /** In an order nobody can guess, since the first block to come is the first to be offered from. */
    private void gain(List<Entry> mine) {
        shuffle(mine);
        for (Entry entry : mine) {
            NumberBlock block = cut.get(entry.range());
            if (!worked.containsKey(block)) {
                // As many random numbers as the block has: drawn from one unknown seed, since a secure source is slow.
                numbers.work(block, truth, new SplittableRandom(random.nextLong()));
                worked.put(block, entry);
            }
        }
    }

    private void shuffle(List<Entry> entries) {
        Collections.shuffle(entries, new Random(random.nextLong()));
    }

    private boolean share(Survey survey) {
        int given = 0;
        List<Want> wants = survey.wants().stream().filter(want -> want.node() != survey.me())
                .sorted(Comparator.comparing(Want::urgent).reversed()).toList();
        for (Want want : wants) {
            List<Entry> gift = gift(want, survey).stream().map(this::drop).toList();
            int gone = gift.isEmpty() ? 0 : register.give(pool.name(), gift, want.node());
            if (gone > 0) {
                moves.gave(pool.name(), gone, want.node());
            }
            given += gone;
        }
        return given > 0;
    }

    /**
     * The blocks with the most free numbers. To a node where somebody waits: half of those that have any, the last one
     * included unless somebody waits here too. To others what is more than our share or half, and only what leaves us
     * with enough, so that two nodes never hand the same block to and fro.
     */
    private List<NumberBlock> gift(Want want, Survey survey) {
        List<Map.Entry<NumberBlock, Long>> full = numbers.emptiestFirst().stream()
                .filter(block -> block.getValue() > 0).toList();
        if (want.urgent()) {
            int half = (full.size() + (numbers.waiting() > 0 ? 0 : 1)) / 2;
            return full.stream().limit(Math.min(half, URGENT_GIFT)).map(Map.Entry::getKey).toList();
        }
        long most = Math.min(full.size() / 2, Math.max(1, worked.size() - share(survey.living().size())));
        long spare = numbers.count() - lowWater();
        List<NumberBlock> gift = new ArrayList<>();
        for (Map.Entry<NumberBlock, Long> block : full) {
            if (gift.size() < most && block.getValue() <= spare) {
                gift.add(block.getKey());
                spare -= block.getValue();
            }
        }
        return gift;
    }

    private long lowWater() {
        return Math.max(1, pool.size() / LOW_WATER_PART);
    }

    private boolean ask(Survey survey) {
        boolean urgent = numbers.waiting() > numbers.count();
        boolean asking = (urgent || numbers.count() < lowWater()) && survey.living().size() > 1;
        boolean known = survey.myWant().isPresent();
        tellIfNew(asking);
        if (!asking && known) {
            register.wantNoMore(pool.name());
        }
        if (!asking || survey.myWant().filter(want -> want.urgent() == urgent).isPresent()) {
            return false;
        }
        register.want(pool.name(), urgent);
        return urgent || !known;
    }

    /** Whoever is given blocks counts as no longer short at once, and may have to ask again: that is no news. */
    private void tellIfNew(boolean asking) {
        if (asking && !wanting) {
            moves.wants(pool.name());
        } else if (!asking && wanting) {
            moves.wantsNoMore(pool.name());
        }
        wanting = asking;
    }

    /** The block looked at longest ago, so that whatever was missed heals by itself. */
    private void lookAgain() {
        worked.keySet().stream().findFirst().ifPresent(block -> {
            worked.put(block, worked.remove(block));
            truth.mend(block);
            numbers.refresh(block.range());
        });
    }
}
