/**
 * Manifests as text with separators, as people's programs save it.
 */
@NullMarked
package dev.dailies.manifest.csv;

import org.jspecify.annotations.NullMarked;
