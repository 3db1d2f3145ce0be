/**
 * Bulk AI video as a batch job: a manifest in, clips and a report out.
 */
@NullMarked
package dev.dailies;

import org.jspecify.annotations.NullMarked;
