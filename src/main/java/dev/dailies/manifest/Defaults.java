package dev.dailies.manifest;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import dev.dailies.shot.Approvals;
import org.jspecify.annotations.Nullable;

/**
 * What holds where a manifest does not say it itself.
 *
 * @param provider for rows that name none; null if each row must name its own
 * @param reading how it is to be read
 * @param approved what is approved whatever the rows say
 * @param pictures folders that image files may lie in, besides the manifest's own
 */
public record Defaults(@Nullable String provider, Reading reading, Approvals approved, List<Path> pictures) {

	public Defaults {
		pictures = List.copyOf(pictures);
	}

	public Defaults(@Nullable String provider, @Nullable String sheet) {
		this(provider, new Reading(sheet, null, Set.of(), false), Approvals.NONE, List.of());
	}

	public Defaults(@Nullable String provider) {
		this(provider, null);
	}

}
