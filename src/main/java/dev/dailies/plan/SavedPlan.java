package dev.dailies.plan;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan that somebody has approved: a run that is given it buys that and nothing else.
 */
public final class SavedPlan {

	/** Says that a file is a plan, and in which form. */
	static final String FORMAT = "dailies_plan";

	static final int VERSION = 1;

	private static final int SHOWN = 10;

	private final String digest;

	private final Map<String, Line> lines;

	private SavedPlan(String digest, Map<String, Line> lines) {
		this.digest = digest;
		this.lines = Map.copyOf(lines);
	}

	/**
	 * Writes a plan's JSON, whole or not at all.
	 */
	public static void write(Path file, String json) throws IOException {
		Path part = file.resolveSibling("." + file.getFileName() + ".tmp");
		Files.writeString(part, json);
		Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	/**
	 * Reads a plan that {@code plan --save} wrote.
	 * @throws PlanException if the file is none
	 */
	public static SavedPlan read(Path file) {
		try {
			byte[] bytes = Files.readAllBytes(file);
			JsonNode json = JsonMapper.shared().readTree(bytes);
			if (json.path(FORMAT).asInt(0) != VERSION) {
				throw new PlanException(file + " is no plan of this version. Make one with: dailies plan ... --save "
						+ file.getFileName());
			}
			Map<String, Line> lines = new LinkedHashMap<>();
			json.path("shots").values().forEach((shot) -> shot.path("operations").values().forEach((operation) -> {
				Line line = line(shot, operation);
				if (line.verdict.costs()) {
					lines.put(operation.path("id").asString(), line);
				}
			}));
			return new SavedPlan(sha256(bytes), lines);
		}
		catch (IOException ex) {
			throw new PlanException("The plan " + file + " cannot be read: " + ex.getMessage());
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw new PlanException(
					file + " is no plan: " + String.valueOf(ex.getMessage()).lines().findFirst().orElse(""));
		}
	}

	private static Line line(JsonNode shot, JsonNode operation) {
		JsonNode credits = operation.path("credits");
		return new Line(shot.path("id").asString() + " " + operation.path("step").asString(),
				Verdict.valueOf(operation.path("verdict").asString().toUpperCase(Locale.ROOT)),
				credits.isNumber() ? Credits.of(new BigDecimal(credits.asString())) : null);
	}

	/**
	 * Names the file's content: a run notes it, so that the same command resumes.
	 */
	public String digest() {
		return this.digest;
	}

	/**
	 * What was approved, in all; operations without a price count as nothing.
	 */
	public Credits credits() {
		return this.lines.values()
			.stream()
			.map(Line::credits)
			.map((credits) -> (credits != null) ? credits : Credits.ZERO)
			.reduce(Credits.ZERO, Credits::plus);
	}

	/**
	 * What a run would do now that was not approved, in sentences; empty if manifest,
	 * ledger and price book are still those of the plan.
	 * @param begun whether a run of this very plan has begun: then what it has bought is
	 * bought
	 */
	public List<String> moved(Iterable<PlannedShot> now, boolean begun) {
		Moved moved = new Moved();
		Map<String, Line> left = new LinkedHashMap<>(this.lines);
		for (PlannedShot shot : now) {
			for (PlannedOperation operation : shot.operations()) {
				compare(shot, operation, left.remove(operation.id()), begun, moved);
			}
		}
		left.values()
			.forEach((line) -> moved.add(line.name + " was approved, and the manifest does not ask for it now"));
		return moved.sentences();
	}

	private static void compare(PlannedShot shot, PlannedOperation operation, @Nullable Line approved, boolean begun,
			Moved moved) {
		String name = shot.id() + " " + operation.step();
		if (approved == null) {
			if (operation.verdict().costs()) {
				moved.add(name + " would be bought now (" + operation.reason() + "), and was not to be");
			}
		}
		else if (!operation.verdict().costs()) {
			if (!begun) {
				moved.add(name + " was to be bought, and now: " + operation.reason());
			}
		}
		else if (!Objects.equals(approved.credits, operation.price())) {
			moved.add(name + " was to cost " + shown(approved.credits) + ", and costs " + shown(operation.price())
					+ " now");
		}
	}

	private static String shown(@Nullable Credits credits) {
		return (credits != null) ? credits.toString() : "nobody knows how much";
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java runtime has SHA-256", ex);
		}
	}

	private record Line(String name, Verdict verdict, @Nullable Credits credits) {
	}

	private static final class Moved {

		private final List<String> shown = new ArrayList<>();

		private int more;

		void add(String sentence) {
			if (this.shown.size() < SHOWN) {
				this.shown.add(sentence);
			}
			else {
				this.more++;
			}
		}

		List<String> sentences() {
			List<String> all = new ArrayList<>(this.shown);
			if (this.more > 0) {
				all.add("and " + this.more + " more");
			}
			return all;
		}

	}

}
