/**
 * What can be seen in a clip: whether its pictures are black, or never change.
 */
@NullMarked
package dev.dailies.clip.frames;

import org.jspecify.annotations.NullMarked;
