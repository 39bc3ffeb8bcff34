package org.imrn.cluster;

import org.infinispan.protostream.GeneratedSchema;
import org.infinispan.protostream.annotations.ProtoSchema;

/** What travels between nodes, in Protocol Buffers; the implementation is generated. */
@ProtoSchema(includeClasses = {LeaseEntry.class, RegistrationEntry.class, BindingEntry.class, TriggerEntry.class,
        CallEntry.class, Told.class, Letter.class, Question.class},
        schemaFileName = "imrn.proto", schemaPackageName = "org.imrn.cluster", schemaFilePath = "proto")
interface CacheSchema extends GeneratedSchema {
}
