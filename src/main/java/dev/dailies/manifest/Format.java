package dev.dailies.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.dailies.manifest.csv.CsvRows;
import dev.dailies.manifest.ods.OpenDocument;
import dev.dailies.manifest.rows.Rows;
import dev.dailies.manifest.xlsx.XlsxRows;
import dev.dailies.manifest.yaml.YamlRows;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;

/**
 * The formats a manifest may have, told by the file's extension.
 */
enum Format {

	CSV {
		@Override
		List<String> extensions() {
			return List.of(".csv", ".tsv");
		}

		@Override
		Rows rows(Path file, Reading reading) {
			return CsvRows.of(file, reading.encoding(), reading.columns().naming());
		}
	},

	XLSX {
		@Override
		List<String> extensions() {
			return List.of(".xlsx", ".xlsm");
		}

		@Override
		Rows rows(Path file, Reading reading) {
			return XlsxRows.of(file, reading.sheet(), reading.columns().naming());
		}
	},

	ODS {
		@Override
		List<String> extensions() {
			return List.of(".ods");
		}

		@Override
		Rows rows(Path file, Reading reading) {
			return XlsxRows.of(OpenDocument.of(file), reading.sheet(), reading.columns().naming());
		}
	},

	YAML {
		@Override
		List<String> extensions() {
			return List.of(".yaml", ".yml");
		}

		@Override
		Rows rows(Path file, Reading reading) {
			return YamlRows.of(file, reading.encoding(), reading.columns().naming());
		}
	};

	private static final long MOST_BYTES = 256L << 20;

	private static final List<String> OTHER_SPREADSHEETS = List.of(".xls", ".xlsb", ".xlt", ".xltx", ".ots", ".fods",
			".numbers");

	abstract List<String> extensions();

	/**
	 * Whether a file can have several tables, each with a name.
	 */
	boolean hasSheets() {
		return this == XLSX || this == ODS;
	}

	abstract Rows rows(Path file, Reading reading);

	/**
	 * Whether a file is a spreadsheet by its name, of a kind that is not read.
	 */
	static boolean isOtherSpreadsheet(Path file) {
		String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
		return OTHER_SPREADSHEETS.stream().anyMatch(name::endsWith);
	}

	/**
	 * Opens a manifest.
	 * @throws FileRefusedException if it cannot be read as the format it seems to have
	 */
	static Rows open(Path file, Reading reading) {
		Place place = Place.of(file);
		String name = place.file().toLowerCase(Locale.ROOT);
		if (isOtherSpreadsheet(file)) {
			throw refused(place, "a spreadsheet of this kind is not read. Save it as .xlsx and try again");
		}
		if (Files.exists(file) && !Files.isReadable(file)) {
			throw refused(place, "this user may not read it. Change its mode or its owner");
		}
		Format format = of(file).orElseThrow(() -> new FileRefusedException(
				Problem.error(place, "", "not a manifest by its name", allExtensions())));
		if (name.startsWith("~$")) {
			throw refused(place, "not the manifest, but what a spreadsheet program keeps beside it while it is open. "
					+ "Name " + Quote.of(place.file().substring(2)));
		}
		if (Files.isDirectory(file)) {
			throw refused(place, "a folder, not a file. Name a manifest in it");
		}
		if (Files.exists(file) && !Files.isRegularFile(file)) {
			throw refused(place, "a pipe or a device, not a file. Write it into a file first");
		}
		if (!Files.isRegularFile(file)) {
			throw refused(place,
					"there is no such file in " + Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file));
		}
		refuseHuge(file, place);
		return format.rows(file, reading);
	}

	// A million shots and more: nobody means to buy that in one night.
	private static void refuseHuge(Path file, Place place) {
		try {
			long bytes = Files.size(file);
			if (bytes > MOST_BYTES) {
				throw refused(place, "a manifest may have %d MB, this one has %d. Split it into several"
					.formatted(MOST_BYTES >> 20, bytes >> 20));
			}
		}
		catch (IOException ex) {
			throw refused(place, "the file cannot be read: " + ex.getMessage());
		}
	}

	private static FileRefusedException refused(Place place, String why) {
		return new FileRefusedException(Problem.error(place, why));
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
