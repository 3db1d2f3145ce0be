/**
 * A manifest to begin with.
 */
@NullMarked
package dev.dailies.manifest.template;

import org.jspecify.annotations.NullMarked;
