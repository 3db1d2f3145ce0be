package dev.dailies.settings;

import java.util.function.BiFunction;
import java.util.function.Function;

import dev.dailies.text.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a setting is: what may stand there, how it is read, and how it is
 * written down again.
 *
 * @param <T> the type of the value
 * @param shape for pages and editors
 * @param reader reads it under a key of a section; null where it is left out, or cannot
 * be read, which is noted there
 * @param words how it is shown: as a job file writes it, and never a secret
 */
record Form<T>(Shape shape, BiFunction<Section, String, @Nullable T> reader, Function<T, String> words) {

}
