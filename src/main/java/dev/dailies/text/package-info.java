/**
 * Text files as people save them: their encoding found out, read with exact places, and
 * YAML with the line of every value.
 */
@NullMarked
package dev.dailies.text;

import org.jspecify.annotations.NullMarked;
