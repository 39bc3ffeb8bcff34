package org.imrn.cluster;

import java.util.function.Function;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.protostream.annotations.Proto;
import org.infinispan.protostream.annotations.ProtoTypeId;

/**
 * A node asks another whether it has heard everything the other has told until now; the answer waits a moment for what
 * is on its way.
 *
 * @param asker the name of the node that asks
 */
@Proto
@ProtoTypeId(2018)
public record Question(String asker) implements Function<EmbeddedCacheManager, Boolean> {

    @Override
    public Boolean apply(EmbeddedCacheManager asked) {
        return Post.of(asked).hasHeardAll(asker);
    }
}
