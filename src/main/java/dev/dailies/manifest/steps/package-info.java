/**
 * The little language of the steps column.
 */
@NullMarked
package dev.dailies.manifest.steps;

import org.jspecify.annotations.NullMarked;
