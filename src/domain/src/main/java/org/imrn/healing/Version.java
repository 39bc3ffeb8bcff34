package org.imrn.healing;

/** A key and the version that its row, its cache entry or, one higher than the row, its tombstone has. */
public record Version<K>(K key, long version) {
}
