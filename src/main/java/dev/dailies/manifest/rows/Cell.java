package dev.dailies.manifest.rows;

import dev.dailies.words.Place;

/**
 * One value of a row, under the name its file gives it.
 *
 * @param column as it is written in the file, trimmed
 * @param text as it is written in the file; empty if there is nothing
 */
public record Cell(String column, String text, Place place) {

}
