package dev.dailies.cli.shots;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Into which workbook the results of a run are written.
 */
final class SheetResults {

	@Option(names = "--into", required = true, paramLabel = "MANIFEST.xlsx",
			description = "Write a copy of this workbook as well, with the columns status, clip, credits and error right "
					+ "of its shots. Everything else in it stays as it is.")
	@SuppressWarnings("NullAway.Init")
	private Path workbook;

	@Option(names = "--save-as", paramLabel = "FILE",
			description = "What the copy is called. Default: <manifest name>-results.xlsx in --out.")
	private @Nullable Path copy;

	Path workbook() {
		return this.workbook;
	}

	@Nullable Path copy() {
		return this.copy;
	}

}
