package org.imrn.cluster;

import java.util.List;
import java.util.function.Function;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.protostream.annotations.Proto;
import org.infinispan.protostream.annotations.ProtoTypeId;

/** Whatever one node had to tell another at one time. Answered true once that node has taken all of it. */
@Proto
@ProtoTypeId(2017)
public record Letter(List<Told> told) implements Function<EmbeddedCacheManager, Boolean> {

    @Override
    public Boolean apply(EmbeddedCacheManager receiver) {
        return Post.of(receiver).take(told);
    }
}
