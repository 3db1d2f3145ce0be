package dev.dailies.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The JSON Schemas that come with the program: of the files that people write, for their
 * editors, and of what the program writes, for other programs.
 */
enum PrintedSchema {

	/** A job file. */
	JOB,
	/** A manifest as YAML. */
	MANIFEST,
	/** {@code results.json}. */
	RESULTS,
	/** A plan, printed or saved. */
	PLAN,
	/** What is told when a job ended. */
	MESSAGE;

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether it is of a file that people write.
	 */
	boolean isForEditors() {
		return this == JOB || this == MANIFEST;
	}

	/**
	 * The schema as it is written in its file.
	 */
	String text() throws IOException {
		String name = "/schema/" + word() + ".json";
		try (InputStream in = PrintedSchema.class.getResourceAsStream(name)) {
			if (in == null) {
				throw new IOException(name + " is not in this program. Install it again");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static List<String> words() {
		return Arrays.stream(values()).map(PrintedSchema::word).toList();
	}

	/**
	 * Reads one by its word.
	 */
	static final class Converter implements ITypeConverter<PrintedSchema> {

		@Override
		public PrintedSchema convert(String word) {
			return Arrays.stream(values())
				.filter((schema) -> schema.word().equals(word))
				.findFirst()
				.orElseThrow(() -> new TypeConversionException(
						"there is no schema '" + word + "'. Accepted: " + String.join(", ", words())));
		}

	}

	/**
	 * For the completion of a shell.
	 */
	static final class Words implements Iterable<String> {

		@Override
		public Iterator<String> iterator() {
			return words().iterator();
		}

	}

}
