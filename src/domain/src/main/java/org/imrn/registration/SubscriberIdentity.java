package org.imrn.registration;

/** Something that names one subscriber: whoever has it is the same one, whatever else is told of them. */
public sealed interface SubscriberIdentity permits PublicIdentity, PrivateIdentity {

    /** A text that no other identity has, public or private. */
    String key();
}
