package dev.dailies.manifest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The formats a manifest may have, told by the file's extension.
 */
enum Format {

	CSV {
		@Override
		List<String> extensions() {
			return List.of(".csv");
		}

		@Override
		Rows rows(Path file) {
			return CsvRows.of(file);
		}
	},

	YAML {
		@Override
		List<String> extensions() {
			return List.of(".yaml", ".yml");
		}

		@Override
		Rows rows(Path file) {
			return YamlRows.of(file);
		}
	};

	abstract List<String> extensions();

	abstract Rows rows(Path file);

	/**
	 * Opens a manifest.
	 * @throws ManifestException if it cannot be read as the format it seems to have
	 */
	static Rows open(Path file) {
		Place place = Place.of(file);
		Format format = of(file).orElseThrow(
				() -> new ManifestException(Problem.error(place, "", "not a manifest by its name", allExtensions())));
		if (!Files.isRegularFile(file)) {
			throw new ManifestException(Problem.error(place,
					"there is no such file in " + Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file)));
		}
		return format.rows(file);
	}

	static Optional<Format> of(Path file) {
		String name = Place.of(file).file().toLowerCase(Locale.ROOT);
		return Arrays.stream(values())
			.filter((format) -> format.extensions().stream().anyMatch(name::endsWith))
			.findFirst();
	}

	private static List<String> allExtensions() {
		return Arrays.stream(values()).flatMap((format) -> format.extensions().stream()).toList();
	}

}
