/**
 * A bucket of an S3-compatible store in place of the folder that clips and results come
 * to. Nothing of the store's client is loaded where no bucket is named.
 */
@NullMarked
package dev.dailies.bucket;

import org.jspecify.annotations.NullMarked;
