package dev.dailies.plan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

import dev.dailies.shot.Credits;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan that somebody has approved: a run that is given it buys that and nothing else.
 */
public final class SavedPlan {

	/** Says that a file is a plan, and in which form. */
	static final String FORMAT = "dailies_plan";

	static final String ID = "id";

	static final String SAVED_AS = "saved_as";

	static final String LEDGER = "ledger";

	static final int VERSION = 2;

	private static final int SHOWN = 10;

	private static final JsonMapper ONE_BY_ONE = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final String digest;

	private final Map<String, Line> lines;

	private final JsonNode head;

	private SavedPlan(String digest, Map<String, Line> lines, JsonNode head) {
		this.digest = digest;
		this.lines = Map.copyOf(lines);
		this.head = head;
	}

	/**
	 * Reads a plan that {@code plan --save} wrote.
	 * @throws PlanException if the file is none
	 */
	public static SavedPlan read(Path file) {
		MessageDigest digest = sha256();
		try (InputStream in = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest);
				JsonParser json = JsonMapper.shared().createParser(in)) {
			Map<String, Line> lines = new HashMap<>();
			ObjectNode head = JsonMapper.shared().createObjectNode();
			boolean object = json.nextToken() == JsonToken.START_OBJECT;
			while (object && json.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = json.currentName();
				json.nextToken();
				if (name.equals("shots")) {
					readShots(json, lines);
				}
				else {
					head.set(name, ONE_BY_ONE.readTree(json));
				}
			}
			refuseAnother(head, file);
			in.readAllBytes();
			return new SavedPlan(HexFormat.of().formatHex(digest.digest()), lines, head);
		}
		catch (IOException ex) {
			throw new PlanException("The plan " + file + " cannot be read: " + ex.getMessage());
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw new PlanException(
					file + " is no plan: " + String.valueOf(ex.getMessage()).lines().findFirst().orElse(""));
		}
	}

	private static void refuseAnother(JsonNode head, Path file) {
		int version = head.path(FORMAT).asInt(0);
		String make = " Make a new one with: " + Typed.command("plan ... --save " + ShellWords.quoted(file.toString()));
		if (version == 1) {
			throw new PlanException(file + " was saved by an earlier Dailies, and does not say which ledger it was "
					+ "approved for, so it could buy twice." + make);
		}
		if (version != VERSION) {
			throw new PlanException(file + " is no plan of this version." + make);
		}
		if (head.path(ID).asString("").isEmpty() || head.path(LEDGER).path("file").asString("").isEmpty()
				|| head.path(SAVED_AS).asString("").isEmpty()) {
			throw new PlanException(file + " was printed and not saved, or was changed since." + make);
		}
	}

	/**
	 * Tells it from every other plan, copies included.
	 */
	public String id() {
		return this.head.path(ID).asString();
	}

	/**
	 * The file that it was saved as.
	 */
	public String savedAs() {
		return this.head.path(SAVED_AS).asString();
	}

	/**
	 * What tells the ledger that it was made for from every other one; null if there was
	 * none yet.
	 */
	public @Nullable String ledger() {
		JsonNode id = this.head.path(LEDGER).path("id");
		return id.isString() ? id.asString() : null;
	}

	/**
	 * The file of that ledger.
	 */
	public String ledgerFile() {
		return this.head.path(LEDGER).path("file").asString();
	}

	/**
	 * Whether it is to be played.
	 */
	public boolean sandbox() {
		return this.head.path("sandbox").asBoolean(false);
	}

	private Instant madeAt() {
		return Instant.parse(this.head.path("made_at").asString());
	}

	/**
	 * One shot at a time: a plan may be larger than the memory.
	 */
	private static void readShots(JsonParser json, Map<String, Line> lines) {
		while (json.nextToken() == JsonToken.START_OBJECT) {
			JsonNode shot = ONE_BY_ONE.readTree(json);
			shot.path("operations").values().forEach((operation) -> {
				Line line = line(shot, operation);
				if (line.verdict.costs()) {
					lines.put(operation.path("id").asString(), line);
				}
			});
		}
	}

	private static Line line(JsonNode shot, JsonNode operation) {
		JsonNode credits = operation.path("credits");
		return new Line(shot.path("id").asString() + " " + operation.path("step").asString(),
				operation.path("provider").asString(),
				Verdict.valueOf(operation.path("verdict").asString().toUpperCase(Locale.ROOT)),
				credits.isNumber() ? Credits.of(new BigDecimal(credits.asString())) : null);
	}

	/**
	 * What it comes to, as far as prices were known, by provider.
	 */
	public Map<String, Credits> credits() {
		Map<String, Credits> sums = new TreeMap<>();
		this.lines.values()
			.forEach((line) -> sums.merge(line.provider, Objects.requireNonNullElse(line.credits, Credits.ZERO),
					Credits::plus));
		return sums;
	}

	/**
	 * Names the file's content: a run notes it, so that the same command resumes.
	 */
	public String digest() {
		return this.digest;
	}

	/**
	 * Compares with it what a run would do now.
	 * @param begun whether a run of this very plan has begun: then what it has bought is
	 * bought
	 * @param purchases before those that stand now
	 */
	public Comparison comparison(boolean begun, Purchases purchases) {
		return new Comparison(this.lines, begun, (operation) -> purchases.boughtSince(operation, madeAt()));
	}

	private static String shown(@Nullable Credits credits) {
		return (credits != null) ? credits.toString() : "nobody knows how much";
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java runtime has SHA-256", ex);
		}
	}

	/**
	 * What a ledger knows of earlier purchases.
	 */
	@FunctionalInterface
	public interface Purchases {

		/**
		 * Whether an operation that is to be bought was bought from a moment on.
		 */
		boolean boughtSince(String operationId, Instant moment);

	}

	private record Line(String name, String provider, Verdict verdict, @Nullable Credits credits) {
	}

	/**
	 * What a run would do now, beside what was approved.
	 */
	public static final class Comparison {

		private final Map<String, Line> left;

		private final boolean begun;

		private final Predicate<String> bought;

		private final List<String> shown = new ArrayList<>();

		private int more;

		private Comparison(Map<String, Line> approved, boolean begun, Predicate<String> bought) {
			this.left = new LinkedHashMap<>(approved);
			this.begun = begun;
			this.bought = bought;
		}

		/**
		 * Takes the next shot of what a run would do now.
		 */
		public void add(PlannedShot shot) {
			shot.operations()
				.forEach((operation) -> compare(shot.id() + " " + operation.step(), operation,
						this.left.remove(operation.id())));
		}

		private void compare(String name, PlannedOperation operation, @Nullable Line approved) {
			if (approved == null) {
				if (operation.verdict().costs()) {
					say(name + " would be bought now (" + operation.reason() + "), and was not to be");
				}
			}
			else if (!operation.verdict().costs()) {
				if (!this.begun) {
					say(name + " was to be bought, and now: " + operation.reason());
				}
			}
			else if (this.bought.test(operation.id())) {
				say(name + " was bought since it was approved, and would be bought once more");
			}
			else if (!Objects.equals(approved.credits, operation.price())) {
				say(name + " was to cost " + SavedPlan.shown(approved.credits) + ", and costs "
						+ SavedPlan.shown(operation.price()) + " now");
			}
		}

		private void say(String sentence) {
			if (this.shown.size() < SHOWN) {
				this.shown.add(sentence);
			}
			else {
				this.more++;
			}
		}

		/**
		 * What has moved, in sentences, once all shots were taken; empty if manifest,
		 * ledger and price book are still those of the plan.
		 */
		public List<String> moved() {
			this.left.values()
				.forEach((line) -> say(line.name + " was approved, and the manifest does not ask for it now"));
			this.left.clear();
			List<String> all = new ArrayList<>(this.shown);
			if (this.more > 0) {
				all.add("and " + this.more + " more");
			}
			return all;
		}

	}

}
