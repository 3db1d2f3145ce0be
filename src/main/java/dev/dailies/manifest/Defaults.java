package dev.dailies.manifest;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What holds where a manifest does not say it itself.
 *
 * @param provider for rows that name none; null if each row must name its own
 * @param reading how it is to be read
 * @param approved ids of shots that are approved whatever their rows say
 * @param pictures folders that image files may lie in, besides the manifest's own
 */
public record Defaults(@Nullable String provider, Reading reading, Set<String> approved, List<Path> pictures) {

	public Defaults {
		approved = Set.copyOf(approved);
		pictures = List.copyOf(pictures);
	}

	public Defaults(@Nullable String provider, @Nullable String sheet) {
		this(provider, new Reading(sheet, null, Set.of(), false), Set.of(), List.of());
	}

	public Defaults(@Nullable String provider) {
		this(provider, null);
	}

}
