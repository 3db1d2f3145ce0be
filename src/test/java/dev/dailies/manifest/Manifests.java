package dev.dailies.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.dailies.shot.Operation;
import dev.dailies.shot.Shot;
import dev.dailies.words.Problem;

/**
 * Manifests written for a test.
 */
public final class Manifests {

	private Manifests() {
	}

	public static Manifest manifest(Path folder, String name, String content) {
		return manifest(folder, name, content.getBytes(StandardCharsets.UTF_8));
	}

	public static Manifest manifest(Path folder, String name, byte[] content) {
		try {
			Path file = Files.write(folder.resolve(name), content);
			return Manifest.of(file, ExampleOffer.offers(), new Defaults("acme"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The messages of a check, which must have counted them.
	 */
	public static List<String> messages(Manifest manifest) {
		CheckResult result = manifest.check();
		if (result.problems().size() != result.errors() + result.warnings()) {
			throw new AssertionError("Counted " + result);
		}
		return result.problems().stream().map(Problem::message).toList();
	}

	public static List<Shot> shots(Manifest manifest) {
		List<Shot> shots = new ArrayList<>();
		try (ShotStream stream = manifest.open()) {
			for (Shot shot = stream.next(); shot != null; shot = stream.next()) {
				shots.add(shot);
			}
		}
		return shots;
	}

	/**
	 * A shot's steps, each with a dot for each operation above it.
	 */
	public static List<String> tree(Shot shot) {
		return shot.operations().stream().map(Manifests::line).toList();
	}

	private static String line(Operation operation) {
		return ".".repeat(operation.depth()) + operation.order().step();
	}

}
