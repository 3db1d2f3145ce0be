package dev.dailies.words;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Lines of a resource that lies beside a class, without remarks.
 */
public final class WordList {

	private WordList() {
	}

	public static List<String> lines(Class<?> beside, String name) {
		try (BufferedReader in = new BufferedReader(new InputStreamReader(
				Objects.requireNonNull(beside.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
			return in.lines().filter((line) -> !line.isBlank() && !line.matches("#( .*)?")).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
