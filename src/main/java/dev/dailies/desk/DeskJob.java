package dev.dailies.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.manifest.Reading;
import dev.dailies.settings.CommandLineLayer;
import dev.dailies.settings.JobFile;
import dev.dailies.settings.SettingsLayers;
import org.jspecify.annotations.Nullable;

/**
 * A job file of the folder.
 *
 * @param id in addresses
 * @param layers what it says; null if it cannot be read
 * @param problems why it cannot be read; empty if it can
 */
public record DeskJob(String id, Path file, String name, @Nullable SettingsLayers layers, List<String> problems) {

	public DeskJob {
		problems = List.copyOf(problems);
	}

	/**
	 * The folder that its sheets are put into; empty if it takes single files only.
	 */
	public Optional<Path> sheets() {
		return (this.layers != null) ? this.layers.manifests().folders().stream().findFirst() : Optional.empty();
	}

	/**
	 * Where the results of a sheet of that name go.
	 */
	public Path out(String sheet) {
		if (this.layers == null) {
			throw new DeskException(DeskException.Kind.REFUSED,
					"The job file " + this.file + " cannot be read, so nothing can be planned with it.");
		}
		String name = sheet.replaceFirst("\\.[^.]+$", "");
		return this.layers.manifests()
			.resultsOfAll()
			.orElseThrow(() -> new IllegalStateException("A job of several sheets has a folder for their results"))
			.resolve(name);
	}

	/**
	 * Whether a run of it would not read that file.
	 */
	public boolean isWithout(Path manifest) {
		return this.layers == null || !this.layers.manifests().files().contains(manifest.toAbsolutePath().normalize());
	}

	static SettingsLayers layers(@Nullable Path manifest, @Nullable Path out, Map<String, String> environment,
			JobFile file) {
		return new SettingsLayers(new CommandLineLayer(manifest, Reading.PLAIN, out, null, null, null, false),
				environment, file);
	}

}
