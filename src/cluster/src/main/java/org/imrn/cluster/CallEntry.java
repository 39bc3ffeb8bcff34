package org.imrn.cluster;

import org.infinispan.protostream.annotations.Proto;
import org.infinispan.protostream.annotations.ProtoTypeId;

/** A node's call to the others, newer than its calls before. */
@Proto
@ProtoTypeId(2015)
public record CallEntry(String node, long version) implements Versioned {
}
