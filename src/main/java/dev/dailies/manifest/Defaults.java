package dev.dailies.manifest;

import org.jspecify.annotations.Nullable;

/**
 * What holds where a manifest does not say it itself.
 *
 * @param provider for rows that name none; null if each row must name its own
 * @param sheet which sheet of a workbook is read; null for the first
 */
public record Defaults(@Nullable String provider, @Nullable String sheet) {

	public Defaults(@Nullable String provider) {
		this(provider, null);
	}

}
