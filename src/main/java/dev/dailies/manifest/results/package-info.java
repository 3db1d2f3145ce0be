/**
 * What is written for people into copies of what they sent: remarks at cells, and results
 * right of the shots.
 */
@NullMarked
package dev.dailies.manifest.results;

import org.jspecify.annotations.NullMarked;
